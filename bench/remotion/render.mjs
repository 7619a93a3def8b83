// node render.mjs MATERIAL OUTPUT OPTIONS: renders MATERIAL/timeline.json with Remotion; the options are JSON, see below.
import {bundle} from '@remotion/bundler';
import {renderFrames, renderMedia, selectComposition} from '@remotion/renderer';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';

const [material, output, json] = process.argv.slice(2);
const {
  browser, // the program
  mode = 'headless-shell', // or chrome-for-testing, which is the whole Chrome
  gl = null, // Chromium's way to draw
  concurrency = 2, // pages drawn at once
  imageFormat = 'jpeg', // in which frames go to the encoder
  frameRange = null, // the first and the last
  everyNthFrame = 0, // not 0: writes these frames as PNG into the folder OUTPUT instead of a video
} = JSON.parse(json);

const timeline = JSON.parse(readFileSync(path.join(material, 'timeline.json')));
const size = (file) =>
  execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=width,height',
    '-of', 'csv=p=0', path.join(material, file)]).toString().trim().split(',').map(Number);
const stills = timeline.scenes.flatMap((scene) => scene.layers).filter((layer) => layer.type === 'still');
const sizes = Object.fromEntries(stills.map(({asset}) => [asset.file, size(asset.file)]));

const serveUrl = await bundle({
  entryPoint: path.join(import.meta.dirname, 'composition.jsx'),
  publicDir: path.resolve(material),
  enableCaching: false,
});
const how = {
  serveUrl,
  inputProps: {timeline, sizes},
  browserExecutable: browser,
  chromeMode: mode,
  chromiumOptions: {gl},
  timeoutInMilliseconds: 600_000, // a busy machine is no failure
  logLevel: 'error',
};
const composition = await selectComposition({...how, id: 'timeline'});
if (everyNthFrame > 0) {
  await renderFrames({
    ...how, composition, concurrency, frameRange, everyNthFrame, imageFormat: 'png', outputDir: output,
    onStart: () => {}, onFrameUpdate: () => {},
  });
} else {
  await renderMedia({
    ...how, composition, concurrency, frameRange, imageFormat,
    codec: 'h264', crf: 21, x264Preset: 'veryfast', pixelFormat: 'yuv420p', colorSpace: 'bt709', gopSize: 60,
    jpegQuality: 90,
    outputLocation: output,
    licenseKey: null, // or it would tell its maker about each render
  });
}
