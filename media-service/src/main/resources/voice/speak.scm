; Speaks scenes.data, a list of strings that is read but never evaluated: N.wav and N.marks for each.
; A line of N.marks: start and end in seconds, then the token as it was read.
(define (word-segment word)
  (item.relation word 'SylStructure))

(define (spoken? word)
  (and (word-segment word) (item.daughter1 (word-segment word))))

(define (print-token out token)
  (let ((start -1) (end -1))
    (mapcar
      (lambda (word)
        (if (spoken? word)
          (begin
            (if (< start 0)
              (set! start (item.feat word "R:SylStructure.daughter1.daughter1.R:Segment.start")))
            (set! end (item.feat word "R:SylStructure.daughtern.daughtern.R:Segment.end")))))
      (item.daughters token))
    (if (>= start 0)
      (format out "%f %f %s\n" start end (item.name token)))))

(define (speak-scene number text)
  (let ((utterance (eval (list 'Utterance 'Text text)))
        (out (fopen (format nil "%d.marks" number) "w")))
    (utt.synth utterance)
    (utt.save.wave utterance (format nil "%d.wav" number) 'riff)
    (mapcar (lambda (token) (print-token out token)) (utt.relation.items utterance 'Token))
    (fclose out)))

; Phrases end between tokens, not amid a number.
(define (hold-together word)
  (if (item.relation.next word 'Token) (item.set_feat word "pbreak" "NB")))

(define (Phrasify-tokens utt)
  (Phrasify utt)
  (mapcar hold-together (utt.relation.items utt 'Word))
  utt)

; Festival's own steps from text to wave, with ours among them.
(defUttType Text
  (Initialize utt)
  (Text utt)
  (Token_POS utt)
  (Token utt)
  (POS utt)
  (Phrasify-tokens utt)
  (Word utt)
  (Pauses utt)
  (Intonation utt)
  (PostLex utt)
  (Duration utt)
  (Int_Targets utt)
  (Wave_Synth utt))

(if (not (boundp 'voice_cmu_us_slt_arctic_hts)) (exit 127))
(voice_cmu_us_slt_arctic_hts)
(let ((number 0))
  (mapcar
    (lambda (text)
      (speak-scene number text)
      (set! number (+ number 1)))
    (load "scenes.data" t)))
