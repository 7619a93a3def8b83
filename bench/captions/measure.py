#!/usr/bin/python3
"""Measures when words are highlighted against when they are heard, from the sound itself.

Usage: measure.py SOUND TIMELINE.json
SOUND is a rendered video without music, or a folder with one <scene id>.wav for each scene's voice.

Two judges that know nothing of the engine's own times:
- energy: after each pause of 150 ms or more, the word nearest to the onset of sound; limit 60 ms, for each;
- forced alignment by pocketsphinx (English only): where each word begins; limit 120 ms at the 95th percentile.

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
MODEL = "/usr/share/pocketsphinx/model/en-us"
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
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
    """Where sound begins after a pause, in seconds."""
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
                found.append((i + window - 1) * hop / RATE)
            silent_since = i + 1
    return found


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
    text = token.lower().replace("’", "'").replace("%", " percent")
    parts = [[]]
    for part in re.findall(r"[a-z']+|[0-9][0-9,]*(?:\.[0-9]+)?", text):
        if part[0].isdigit():
            plain = part.replace(",", "")
            whole, _, digits = plain.partition(".")
            n = int(whole)
            ways = [number(n) + (["point"] + [ONES[int(d)] for d in digits] if digits else [])]
            if len(plain) == 4 and "," not in part and not digits and n % 100:
                low = number(n % 100) if n % 100 > 9 else ["oh"] + number(n % 100)
                ways.append(number(n // 100) + low)
        else:
            ways = [[part.strip("'")]] if part.strip("'") else [[]]
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sound")
    parser.add_argument("timeline")
    parser.add_argument("--no-alignment", action="store_true", help="energy only, for languages but English")
    parser.add_argument("--words", action="store_true", help="print each word")
    options = parser.parse_args()
    with open(options.timeline, encoding="utf-8") as file:
        timeline = json.load(file)
    fps = rate(timeline)
    sound = joined(options.sound, timeline)
    scenes = []
    start = 0
    for scene in timeline["scenes"]:
        scenes.append((start, scene))
        start += scene["frames"]
    words = [((at + word["startFrame"]) / fps, word["text"]) for at, scene in scenes for word in scene["words"]]

    onset_errors = []
    for onset in onsets(sound):
        shown, text = min(words, key=lambda word: abs(word[0] - onset))
        onset_errors.append(shown - onset)
        if options.words or abs(shown - onset) > ONSET_LIMIT:
            print("  onset %7.3f  shown %7.3f  %+4.0f ms  %s" % (onset, shown, (shown - onset) * 1000, text))
    worst = max(map(abs, onset_errors))
    print("onsets after pauses: %d, worst %.0f ms, mean %+.0f ms (limit %.0f ms)" % (
        len(onset_errors), worst * 1000, sum(onset_errors) / len(onset_errors) * 1000, ONSET_LIMIT * 1000))
    good = worst <= ONSET_LIMIT

    if not options.no_alignment:
        errors = []
        for at, scene in scenes:
            if not scene["words"]:
                continue
            part = sound[round(at / fps * RATE):round((at + scene["frames"]) / fps * RATE)]
            heard = align(part, [word["text"] for word in scene["words"]])
            for word, times in zip(scene["words"], heard):
                if times is None:
                    continue
                error = word["startFrame"] / fps - times[0]
                errors.append(error)
                if options.words or abs(error) > WORD_LIMIT:
                    print("  %s: heard %6.3f  shown %6.3f  %+4.0f ms  %s" % (
                        scene["id"], times[0], word["startFrame"] / fps, error * 1000, word["text"]))
        sizes = [abs(error) for error in errors]
        p95 = percentile(sizes, 0.95)
        print("all words by forced alignment: %d, median %.0f ms, p95 %.0f ms, worst %.0f ms, mean %+.0f ms "
              "(limit %.0f ms at p95)" % (len(sizes), percentile(sizes, 0.5) * 1000, p95 * 1000, max(sizes) * 1000,
                                          sum(errors) / len(errors) * 1000, WORD_LIMIT * 1000))
        good = good and p95 <= WORD_LIMIT
    print("PASS" if good else "FAIL")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
