package io.remixengine.launcher.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmDocumentTest {

    private static final Path OURS = Path.of("../deploy/keycloak/remix-realm.json");

    @TempDir
    private Path folder;

    @Test
    void valuesOfAnyKindAreFilledInAndKeycloaksOwnNamesStay() throws IOException {
        Path template = Files.writeString(folder.resolve("realm.json"), """
                {"realm": "r", "on": "${on}", "list": ["${text}"], "label": "${firstName}"}""");
        JsonNodeFactory json = JsonNodeFactory.instance;

        RealmDocument document =
                RealmDocument.read(template, Map.of("on", json.booleanNode(true), "text", json.textNode("say \"hi\"")));

        assertThat(document.json().get("on").booleanValue()).isTrue();
        assertThat(document.json().get("list").get(0).textValue()).isEqualTo("say \"hi\"");
        assertThat(document.json().get("label").textValue()).isEqualTo("${firstName}");
    }

    @Test
    void digestTellsDocumentsApart() throws IOException {
        RealmDocument one = RealmDocument.read(OURS, Map.of());
        RealmDocument other =
                RealmDocument.read(OURS, Map.of("gateway.secret", JsonNodeFactory.instance.textNode("s")));

        assertThat(one.digest())
                .isEqualTo(RealmDocument.read(OURS, Map.of()).digest())
                .isNotEqualTo(other.digest());
    }

    @Test
    void ourRealmHasTheLifetimesAndTheProtectionThatArePromised() throws IOException {
        JsonNode realm = RealmDocument.read(OURS, Map.of()).json();

        assertThat(realm.get("accessTokenLifespan").intValue()).isEqualTo(15 * 60);
        assertThat(realm.get("ssoSessionMaxLifespan").intValue()).isEqualTo(7 * 24 * 3600);
        assertThat(realm.get("bruteForceProtected").booleanValue()).isTrue();
        assertThat(realm.get("passwordPolicy").textValue()).contains("argon2", "length(10)");
        assertThat(realm.get("clients")).allSatisfy(client -> {
            assertThat(client.at("/attributes/pkce.code.challenge.method").textValue())
                    .isEqualTo("S256");
            assertThat(client.get("directAccessGrantsEnabled").booleanValue()).isFalse();
            assertThat(client.get("implicitFlowEnabled").booleanValue()).isFalse();
        });
    }
}
