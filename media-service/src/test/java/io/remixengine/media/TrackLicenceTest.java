package io.remixengine.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrackLicenceTest {

    @Test
    void licenceAndHoldersAreReadFromTheFileBesideTheTrack() {
        assertThat(TrackLicence.parse("SPDX-License-Identifier: CC0-1.0")).hasValue(new TrackLicence("CC0-1.0", null));
        assertThat(
                        TrackLicence.parse(
                                "SPDX-FileCopyrightText: 2020 Ann\r\nSPDX-FileCopyrightText: Bo\r\nSPDX-License-Identifier: MIT OR CC-BY-4.0 \r\n"))
                .hasValue(new TrackLicence("MIT OR CC-BY-4.0", "2020 Ann, Bo"));
        assertThat(TrackLicence.parse("Copyright 1961 US Government\nSPDX-License-Identifier: LicenseRef-PD"))
                .hasValue(new TrackLicence("LicenseRef-PD", "1961 US Government"));
    }

    @Test
    void whatIsNoLicenceIsNone() {
        assertThat(TrackLicence.parse("")).isEmpty();
        assertThat(TrackLicence.parse("free for all")).isEmpty();
        assertThat(TrackLicence.parse("SPDX-License-Identifier:\nMIT")).isEmpty();
        assertThat(TrackLicence.parse("SPDX-License-Identifier: " + "x".repeat(5_000)))
                .isEmpty();
        assertThat(TrackLicence.parse("SPDX-License-Identifier: <script>")).isEmpty();
    }
}
