package io.remixengine.render.sound;

import io.remixengine.contracts.timeline.Music;

/**
 * How loud music is beside the rest.
 *
 * @param bedDb what is added to the recording of the music while somebody speaks
 * @param liftDb how much more in pauses
 */
record Balance(double bedDb, double liftDb) {

    /**
     * Under the voice as the timeline says. Without a voice it lies under the clips' own sound as it would in a pause;
     * alone it stays as it is.
     *
     * @param voices the loudness of the voices, in LUFS
     * @param clips of the clips' own sound
     * @param bed of the music
     */
    static Balance of(Music music, double voices, double clips, double bed) {
        double lift = Math.min(Ducking.LIFT_DB, music.belowVoiceDb());
        if (!Loudness.silent(bed) && !Loudness.silent(voices)) {
            return new Balance(voices - music.belowVoiceDb() - bed, lift);
        }
        if (!Loudness.silent(bed) && !Loudness.silent(clips)) {
            return new Balance(clips - music.belowVoiceDb() + lift - bed, 0);
        }
        return new Balance(0, 0);
    }
}
