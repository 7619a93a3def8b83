;; Reads a sentence aloud and tells when each of its words begins and ends.
;;
;; (speak TEXT WAV WORDS): WAV gets the sound; WORDS a line for each word, "begin end word", in seconds.

(voice_cmu_us_slt_arctic_hts)

(define (punctuation? word)
  (string-matches (item.name word) "[^A-Za-z0-9]*"))

(define (speak text wav words)
  (let ((utterance (utt.synth (eval (list 'Utterance 'Text text))))
        (out (fopen words "w")))
    (utt.save.wave utterance wav 'riff)
    (mapcar
      (lambda (word)
        (if (not (punctuation? word))
            (format out "%s %s %s\n" (item.feat word "word_start") (item.feat word "word_end") (item.name word))))
      (utt.relation.items utterance 'Word))
    (fclose out)))
