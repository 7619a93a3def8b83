package io.remixengine.contracts.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetRefTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc/passwd", "../a", "a/../b", "a/..", "a//b", "a/", "./a", "a/./b", "a\\b", "a\nb", "ä"})
    void aKeyThatLeavesItsRootOrIsUnusualIsRefused(String key) {
        assertThatThrownBy(() -> AssetRef.requireKey(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "remix-engine/videos/1/final.mp4", "a/.hidden", "a/b..c", "...a"})
    void anOrdinaryKeyIsTaken(String key) {
        assertThat(AssetRef.requireKey(key)).isEqualTo(key);
    }
}
