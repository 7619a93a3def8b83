#!/usr/bin/python3
"""Measures when words are highlighted against when they are heard, from the sound itself.

Usage: measure.py SOUND TIMELINE.json
SOUND is a rendered video without music, or a folder with one <scene id>.wav for each scene's voice.

Two judges that know nothing of the engine's own times:
- energy: where sound begins after a pause of 150 ms or more, against the highlight of the word that begins there;
  limit 60 ms, for each;
- forced alignment by pocketsphinx (English only): where each word begins; limit 120 ms at the 95th percentile.
Which word begins at an onset is told by the alignment: the first that begins after the pause does; in other languages
it is the one with the nearest highlight. A pause inside a word, such as before the t of "fourteen", begins no highlight;
it is counted apart.

--frames looks at the video's pictures, too: whether each highlight changes in exactly the frame that the timeline says.

Needs ffmpeg and, for English, the Debian packages python3-pocketsphinx, pocketsphinx-en-us and festival
(which tells the phones of words that the dictionary lacks). Exit code 1 if a limit is broken.
"""
import argparse
import array
import json
import math
import os
import re
import subprocess
import sys
import tempfile

RATE = 16000
PAUSE = 0.15
ONSET_LIMIT = 0.060
WORD_LIMIT = 0.120
SILENCE_DB = -38  # below the loudest moment
YELLOW = 80  # the highlight's chroma U is below; that of skin, sand and sunsets is above 100
BRIGHT = 165  # and its luma above
MODEL = "/usr/share/pocketsphinx/model/en-us"
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
READ_AS = {
    "mr": ["mister"], "mrs": ["missis"], "dr": ["doctor", "drive"], "st": ["saint", "street"], "vs": ["versus"],
    "e.g": ["for example", "e g"], "i.e": ["that is", "i e"], "etc": ["et cetera"],
    "km": ["kilometers", "kilometer"], "m": ["meters", "m"], "cm": ["centimeters"], "kg": ["kilograms"],
    "g": ["grams", "g"], "ft": ["feet"], "mph": ["miles per hour"],
    "kb": ["kilobytes"], "mb": ["megabytes"], "gb": ["gigabytes"], "tb": ["terabytes"],
    "thousand": ["thousand", "thousand dollars"], "million": ["million", "million dollars"],
    "billion": ["billion", "billion dollars"], "trillion": ["trillion", "trillion dollars"],
}
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def samples(path):
    raw = subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-ac", "1", "-ar", str(RATE),
         "-f", "s16le", "-"], check=True, stdout=subprocess.PIPE).stdout
    return array.array("h", raw)


def joined(source, timeline):
    """The whole sound; scenes at their frames when they come as single files."""
    if not os.path.isdir(source):
        return samples(source)
    fps = rate(timeline)
    frames = sum(scene["frames"] for scene in timeline["scenes"])
    whole = array.array("h", bytes(2 * round(frames / fps * RATE)))
    start = 0
    for scene in timeline["scenes"]:
        if scene.get("voice"):
            at = round((start + scene["voice"]["startFrame"]) / fps * RATE)
            voice = samples(os.path.join(source, scene["id"] + ".wav"))
            end = min(at + len(voice), len(whole))
            whole[at:end] = voice[:end - at]
        start += scene["frames"]
    return whole


def rate(timeline):
    frame_rate = timeline["frameRate"]
    return frame_rate["numerator"] / frame_rate["denominator"]


def onsets(sound):
    """Where a pause begins and where sound begins after it, in seconds."""
    hop = RATE // 500
    window = 5  # hops: 10 ms
    sums = [sum(v * v for v in sound[at:at + hop]) for at in range(0, len(sound) - hop, hop)]
    levels = [math.sqrt(sum(sums[i:i + window]) / (window * hop)) for i in range(len(sums) - window)]
    threshold = max(levels) * 10 ** (SILENCE_DB / 20)
    found = []
    silent_since = 0
    for i, level in enumerate(levels):
        if level >= threshold:
            if (i - silent_since) * hop / RATE >= PAUSE or (silent_since == 0 and i > 0):
                # the window's end is where the sound came in
                found.append((silent_since * hop / RATE, (i + window - 1) * hop / RATE))
            silent_since = i + 1
    return found


def mistimed(video, timeline):
    """Words whose highlight does not appear in exactly its frame, by the yellow that moves in the captions' band."""
    width, height = 160, 40
    upright = timeline["canvas"]["height"] > timeline["canvas"]["width"] * 1.3
    band = "crop=iw:ih*0.25:0:ih*0.5" if upright else "crop=iw:ih*0.35:0:ih*0.6"
    graph = ("%s,format=yuv420p,extractplanes=y+u[y][u];[u]lut=y='if(lt(val,%d),255,0)'[yellow];"
             "[y]scale=iw/2:ih/2:flags=area,lut=y='if(gt(val,%d),255,0)'[bright];"
             "[yellow][bright]blend=all_mode=and,scale=%d:%d:flags=area" % (band, YELLOW, BRIGHT, width, height))
    raw = subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-i", video, "-filter_complex", graph, "-f", "rawvideo", "-"],
        check=True, stdout=subprocess.PIPE).stdout
    size = width * height
    pictures = [raw[at:at + size] for at in range(0, len(raw), size)]
    moved = [0] + [sum(abs(a - b) for a, b in zip(one, two)) / 255 if one != two else 0
                   for one, two in zip(pictures, pictures[1:])] + [0]
    starts = []
    at = 0
    for scene in timeline["scenes"]:
        starts += [(at + word["startFrame"], word["text"]) for word in scene["words"]]
        at += scene["frames"]
    frames = {frame for frame, _ in starts}

    def stands_out(frame):  # yellow things in the picture move in every frame
        beside = [moved[other] for other in (frame - 1, frame + 1) if other not in frames]
        return moved[frame] > 3 and moved[frame] > 2 * max(beside, default=0)

    return len(starts), [(frame, text) for frame, text in starts if not stands_out(frame)]


def number(n):
    if n < 20:
        return [ONES[n]]
    if n < 100:
        return [TENS[n // 10]] + ([ONES[n % 10]] if n % 10 else [])
    for size, name in ((10 ** 9, "billion"), (10 ** 6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = number(n % size) if n % size else []
            return number(n // size) + [name] + rest
    raise AssertionError(n)


def readings(token):
    """The ways to say a token, each a list of words."""
    text = token.replace("’", "'").replace("%", " percent").replace("&", " and ")
    bare = text.lower().strip(".,;:!?()\"“”")
    if bare in READ_AS:
        return [way.split() for way in READ_AS[bare]]
    money = bare.startswith("$")
    parts = [[]]
    for part in re.findall(r"[A-Za-z']+|[0-9][0-9,]*(?:\.[0-9]+)?", text):
        if part[0].isdigit():
            part = part.rstrip(",")
            plain = part.replace(",", "")
            whole, _, digits = plain.partition(".")
            n = int(whole)
            ways = [number(n) + (["point"] + [ONES[int(d)] for d in digits] if digits else [])]
            if len(plain) == 4 and "," not in part and not digits and n % 100:
                low = number(n % 100) if n % 100 > 9 else ["oh"] + number(n % 100)
                ways.append(number(n // 100) + low)
            if money:
                ways.append(ways[0] + ["dollars"])
        else:
            ways = [[part.lower().strip("'")]] if part.strip("'") else [[]]
            if part.isupper() and len(part) > 1:
                ways.append(list(part.lower()))
        parts = [before + way for before in parts for way in ways]
    return [way for way in parts if way]


def phones_by_festival(words):
    script = "".join('(format t "%%l\\n" (lex.lookup "%s" nil))' % re.sub("[^a-z']", "", word) for word in words)
    with tempfile.NamedTemporaryFile("w", suffix=".scm") as file:
        file.write("(voice_cmu_us_slt_arctic_hts)" + script)
        file.flush()
        out = subprocess.run(["festival", "-b", file.name], check=True, stdout=subprocess.PIPE, text=True).stdout
    for word, line in zip(words, out.splitlines()):
        syllables = line.split(None, 2)[2]
        phones = re.findall(r"[a-z]+", syllables.replace("nil", " "))
        yield word, " ".join("AH" if phone == "ax" else phone.upper() for phone in phones)


def align(sound, tokens):
    """Where each token begins and ends, in seconds, or None where it has nothing to say."""
    from pocketsphinx import Decoder
    config = Decoder.default_config()
    config.set_string("-hmm", MODEL + "/en-us")
    config.set_string("-dict", MODEL + "/cmudict-en-us.dict")
    config.set_string("-logfn", os.devnull)
    for beam in ("-beam", "-pbeam", "-wbeam"):
        config.set_float(beam, 1e-120)
    config.set_int("-maxhmmpf", -1)
    config.set_boolean("-bestpath", False)
    config.set_float("-lw", 1.0)
    decoder = Decoder(config)
    ways = [readings(token) for token in tokens]
    unknown = sorted({word for way in ways for words in way for word in words if decoder.lookup_word(word) is None})
    if unknown:
        for word, phones in phones_by_festival(unknown):
            decoder.add_word(word, phones, 1)
    rule = " ".join("( " + " | ".join(" ".join(words) for words in way) + " )" for way in ways if way)
    decoder.set_jsgf_string("words", "#JSGF V1.0;\ngrammar words;\npublic <words> = " + rule + " ;\n")
    decoder.set_search("words")
    decoder.start_utt()
    decoder.process_raw(sound.tobytes(), False, True)
    decoder.end_utt()
    said = [(re.sub(r"\(\d+\)$", "", s.word), s.start_frame / 100, (s.end_frame + 1) / 100)
            for s in decoder.seg() if not s.word.startswith(("<", "[", "+", "(NULL"))]
    times = []
    at = 0
    for way in ways:
        match = max((words for words in way if [s[0] for s in said[at:at + len(words)]] == words),
                    key=len, default=None)
        if not way:
            times.append(None)
        elif match is None:
            raise SystemExit("forced alignment lost its way: heard " + repr([s[0] for s in said[at:at + 5]])
                             + " for " + repr(way))
        else:
            times.append((said[at][1], said[at + len(match) - 1][2]))
            at += len(match)
    return times


def percentile(values, part):
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def figures(errors):
    """The number of errors, and their median, 95th percentile, maximum and mean in ms; the mean keeps the sign."""
    sizes = [abs(error) * 1000 for error in errors]
    return {"n": len(sizes), "median": percentile(sizes, 0.5), "p95": percentile(sizes, 0.95), "max": max(sizes),
            "mean": sum(errors) / len(errors) * 1000}


def heard_words(sound, timeline):
    """When each word is shown, and heard from and to, in seconds of the whole; words without a sound left out."""
    fps = rate(timeline)
    found = []
    start = 0
    for scene in timeline["scenes"]:
        part = sound[round(start / fps * RATE):round((start + scene["frames"]) / fps * RATE)]
        if any(readings(word["text"]) for word in scene["words"]):
            for word, times in zip(scene["words"], align(part, [word["text"] for word in scene["words"]])):
                if times is not None:
                    found.append(((start + word["startFrame"]) / fps, start / fps + times[0], start / fps + times[1],
                                  word["text"]))
        start += scene["frames"]
    return found


def measure(source, timeline, aligned=True, frames=False, every_word=False):
    """Prints what is out of its limit, or every word, and returns the figures and whether all is good."""
    fps = rate(timeline)
    sound = joined(source, timeline)
    shown = []
    start = 0
    for scene in timeline["scenes"]:
        shown += [((start + word["startFrame"]) / fps, word["text"]) for word in scene["words"]]
        start += scene["frames"]
    heard = heard_words(sound, timeline) if aligned else []

    onset_errors = []
    inside = 0
    for pause, onset in onsets(sound):
        around = [text for _, begin, end, text in heard if begin < pause - 0.02 and end > onset + 0.02]
        if around:
            inside += 1
            if every_word:
                print("  pause %7.3f to %7.3f is inside of %s" % (pause, onset, around[0]))
            continue
        if heard:
            at, _, _, text = next(word for word in heard if word[1] > pause - 0.05)
        else:
            at, text = min(shown, key=lambda word: abs(word[0] - onset))
        onset_errors.append(at - onset)
        if every_word or abs(at - onset) > ONSET_LIMIT:
            print("  onset %7.3f  shown %7.3f  %+4.0f ms  %s" % (onset, at, (at - onset) * 1000, text))
    result = {"onsets": figures(onset_errors), "inside": inside,
              "good": max(map(abs, onset_errors)) <= ONSET_LIMIT}

    if heard:
        for at, begin, _, text in heard:
            if every_word or abs(at - begin) > WORD_LIMIT:
                print("  heard %7.3f  shown %7.3f  %+4.0f ms  %s" % (begin, at, (at - begin) * 1000, text))
        result["words"] = figures([at - begin for at, begin, _, _ in heard])
        result["good"] = result["good"] and result["words"]["p95"] <= WORD_LIMIT * 1000

    if frames:
        count, wrong = mistimed(source, timeline)
        for frame, text in wrong:
            print("  frame %5d  no change, or one frame off: %s" % (frame, text))
        result["frames"] = (count - len(wrong), count)
        result["good"] = result["good"] and not wrong
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sound")
    parser.add_argument("timeline")
    parser.add_argument("--no-alignment", action="store_true", help="energy only, for languages but English")
    parser.add_argument("--frames", action="store_true", help="look at the pictures of a video with captions, too")
    parser.add_argument("--words", action="store_true", help="print each word")
    options = parser.parse_args()
    with open(options.timeline, encoding="utf-8") as file:
        timeline = json.load(file)
    result = measure(options.sound, timeline, not options.no_alignment, options.frames, options.words)
    line = "n %(n)d, median %(median).0f ms, p95 %(p95).0f ms, max %(max).0f ms, mean %(mean)+.0f ms"
    print("onsets after pauses: %s (limit %.0f ms for each); %d pauses inside of a word" % (
        line % result["onsets"], ONSET_LIMIT * 1000, result["inside"]))
    if "words" in result:
        print("all words, forced alignment: %s (limit %.0f ms at p95)" % (line % result["words"], WORD_LIMIT * 1000))
    if "frames" in result:
        print("highlights in exactly their frame: %d of %d" % result["frames"])
    print("PASS" if result["good"] else "FAIL")
    return 0 if result["good"] else 1


if __name__ == "__main__":
    sys.exit(main())
