// Our timelines in Remotion, as far as the reference timeline needs it: the same views, transitions and captions.
import React from 'react';
import {
  AbsoluteFill, Composition, Html5Audio, Img, OffthreadVideo, Sequence, registerRoot, staticFile, useCurrentFrame,
} from 'remotion';

const WORDS_TOGETHER = 5;
const ZOOM = 1.8;
const SOFT_EDGE = 0.08;
const LINE_EM = 1.21; // the height of a line of Inter, which our sizes are told in

const ease = (part) => (part < 0.5 ? 4 * part ** 3 : 1 - 4 * (1 - part) ** 3);
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** Each scene with its first frame and the transitions at both its ends, which are centred on the cuts. */
const shots = (scenes) => {
  let start = 0;
  return scenes.map((scene, index) => {
    const before = index > 0 ? scenes[index - 1].transition : undefined;
    const after = scene.transition;
    const shot = {scene, start, before, after};
    shot.lead = before ? Math.floor(before.frames / 2) : 0;
    shot.tail = after ? Math.ceil(after.frames / 2) : 0;
    start += scene.frames;
    return shot;
  });
};

/** A picture under a moving view. The whole picture is laid out once, and only moved and scaled after that. */
const Still = ({layer, sizes, canvas, frame, frames}) => {
  const [width, height] = sizes[layer.asset.file];
  const widest = Math.min(width, (height * canvas.width) / canvas.height);
  const along = (from, to) => from + ((to - from) * frame) / (frames - 1);
  const view = clamp(along(widest / layer.from.zoom, widest / layer.to.zoom), 0, widest);
  const viewHeight = (view * canvas.height) / canvas.width;
  const left = clamp(along(layer.from.x, layer.to.x) * width - view / 2, 0, width - view);
  const top = clamp(along(layer.from.y, layer.to.y) * height - viewHeight / 2, 0, height - viewHeight);
  const cover = canvas.width / widest;
  const scale = widest / view;
  return (
    <Img
      src={staticFile(layer.asset.file)}
      style={{
        position: 'absolute',
        width: width * cover,
        height: height * cover,
        maxWidth: 'none',
        transformOrigin: '0 0',
        transform: `translate(${-left * cover * scale}px, ${-top * cover * scale}px) scale(${scale})`,
      }}
    />
  );
};

const Text = ({layer, canvas}) => {
  const place = layer.placement;
  return (
    <AbsoluteFill
      style={{
        left: `${(place.x - place.width / 2) * 100}%`,
        top: `${(place.y - place.height / 2) * 100}%`,
        width: `${place.width * 100}%`,
        height: `${place.height * 100}%`,
        alignItems: 'center',
        justifyContent: 'center',
        color: 'white',
        fontFamily: 'Inter',
        fontSize: (0.06 * canvas.width) / LINE_EM,
      }}
    >
      {layer.text}
    </AbsoluteFill>
  );
};

const Layer = ({layer, shot, rate, ...rest}) => {
  switch (layer.type) {
    case 'still':
      return <Still layer={layer} {...rest} />;
    case 'clip':
      return (
        <OffthreadVideo
          muted
          src={staticFile(layer.asset.file)}
          trimBefore={Math.max(0, Math.round(((layer.startMs ?? 0) * rate) / 1000) - shot.lead)}
          style={{width: '100%', height: '100%', objectFit: 'cover'}}
        />
      );
    case 'gradient':
      return <AbsoluteFill style={{background: `linear-gradient(${layer.degrees}deg, ${layer.from}, ${layer.to})`}} />;
    case 'text':
      return <Text layer={layer} canvas={rest.canvas} />;
    default:
      throw new Error(`not drawn here: ${layer.type}`);
  }
};

/** Of n frames the k-th is k of n + 1 parts the next scene. */
const change = (transition, index, next) => {
  const part = (index + 1) / (transition.frames + 1);
  switch (transition.kind) {
    case 'crossfade':
      return next ? {opacity: part} : {};
    case 'dip-to-black':
      return {opacity: clamp(next ? 2 * part - 1 : 1 - 2 * part, 0, 1)};
    case 'slide':
      return {transform: `translateX(${(next ? 1 - ease(part) : -ease(part)) * 100}%)`};
    case 'wipe': {
      const way = ease(part) * (1 + SOFT_EDGE);
      return next
        ? {maskImage: `linear-gradient(to top, black ${(way - SOFT_EDGE) * 100}%, transparent ${way * 100}%)`}
        : {};
    }
    case 'zoom': {
      const left = next ? 1 - part : part;
      const opacity = next ? clamp((part - 0.5) / 0.4 + 0.5, 0, 1) : 1;
      return {opacity, transform: `scale(${ZOOM ** (4 * left * left)})`};
    }
    default:
      throw new Error(`not drawn here: ${transition.kind}`);
  }
};

const Shot = ({shot, ...rest}) => {
  const index = useCurrentFrame();
  const {scene, before, after, lead, tail} = shot;
  const frame = index - lead;
  let style = {};
  if (before && index < before.frames) {
    style = change(before, index, true);
  }
  const left = scene.frames + tail - frame;
  if (after && left <= after.frames) {
    style = change(after, after.frames - left, false);
  }
  return (
    <AbsoluteFill style={{overflow: 'hidden', ...style}}>
      {scene.layers.map((layer, number) => (
        <Layer key={number} layer={layer} shot={shot} frame={frame} frames={scene.frames} {...rest} />
      ))}
    </AbsoluteFill>
  );
};

/** As even groups as there are, each until the next, its last for a moment more. */
const groups = (all) =>
  all.flatMap(({scene, start}, number) => {
    const words = scene.words.map((word) => ({
      text: word.text, start: start + word.startFrame, end: start + word.endFrame,
    }));
    const count = Math.ceil(words.length / WORDS_TOGETHER);
    const cut = (group) => Math.round((group * words.length) / count);
    return Array.from({length: count}, (_, group) => {
      const together = words.slice(cut(group), cut(group + 1));
      const hold = together.at(-1).end + 12;
      const next = words[cut(group + 1)]?.start ?? (all[number + 1]?.start ?? start + scene.frames) + 6;
      return {words: together, start: together[0].start, end: Math.min(hold, next)};
    });
  });

const Captions = ({all, canvas}) => {
  const frame = useCurrentFrame();
  const group = groups(all).find(({start, end}) => frame >= start && frame < end);
  if (!group) {
    return null;
  }
  const size = 0.092 * canvas.width;
  return (
    <div
      style={{
        position: 'absolute',
        left: '17.8%',
        right: '17.8%',
        bottom: '35%',
        textAlign: 'center',
        textWrap: 'balance',
        fontFamily: 'Inter',
        fontWeight: 800,
        fontSize: size / LINE_EM,
        lineHeight: LINE_EM,
        WebkitTextStroke: `${0.14 * size}px #101014`,
        paintOrder: 'stroke fill',
        textShadow: `${0.035 * size}px ${0.035 * size}px rgba(0, 0, 0, 0.44)`,
      }}
    >
      {group.words.map((word, number) => {
        const end = group.words[number + 1]?.start ?? word.end;
        return (
          <span key={number} style={{color: frame >= word.start && frame < end ? '#FFD214' : 'white'}}>
            {word.text}{' '}
          </span>
        );
      })}
    </div>
  );
};

const Video = ({timeline, sizes, rate}) => {
  const all = shots(timeline.scenes);
  return (
    <AbsoluteFill style={{background: 'black'}}>
      {all.map((shot) => (
        <Sequence
          key={shot.scene.id}
          from={shot.start - shot.lead}
          durationInFrames={shot.lead + shot.scene.frames + shot.tail}
        >
          <Shot shot={shot} sizes={sizes} canvas={timeline.canvas} rate={rate} />
        </Sequence>
      ))}
      <Captions all={all} canvas={timeline.canvas} />
      {all.map(({scene, start}) => (
        <Sequence key={scene.id} from={start + scene.voice.startFrame}>
          <Html5Audio src={staticFile(scene.voice.asset.file)} />
        </Sequence>
      ))}
      <Html5Audio loop src={staticFile(timeline.music.asset.file)} volume={10 ** (-timeline.music.belowVoiceDb / 20)} />
    </AbsoluteFill>
  );
};

const metadata = ({props: {timeline}}) => ({
  width: timeline.canvas.width,
  height: timeline.canvas.height,
  fps: timeline.frameRate.numerator / timeline.frameRate.denominator,
  durationInFrames: timeline.scenes.reduce((sum, scene) => sum + scene.frames, 0),
  props: {rate: timeline.frameRate.numerator / timeline.frameRate.denominator},
});

registerRoot(() => (
  <Composition
    id="timeline"
    component={Video}
    width={2}
    height={2}
    fps={30}
    durationInFrames={1}
    calculateMetadata={({props}) => {
      const found = metadata({props});
      return {...found, props: {...props, ...found.props}};
    }}
  />
));
