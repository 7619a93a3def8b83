package io.remixengine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every object is one of Kubernetes' own kinds, to the letter: a field that it does not know is an error. */
class ManifestsTest {

    private static final Path MANIFESTS = Path.of("../deploy/k8s");
    private static final List<String> SERVICES = List.of("gateway", "scrape", "remix", "media", "render", "publish");

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1 Secret", Secret.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class));

    /** Other operators' objects, whose models we don't have. */
    private static final Set<String> FOREIGN = Set.of("kafka.strimzi.io/v1", "postgresql.cnpg.io/v1");

    private final YAMLMapper yaml = new YAMLMapper();

    /** The models keep what they don't know in a map of their own; here that is refused. */
    private final JsonMapper strict = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    @TempDir
    Path folder;

    @Test
    void everyObjectIsWhatItsKindAllows() throws IOException {
        List<JsonNode> objects = objects(MANIFESTS);

        assertThat(objects).hasSizeGreaterThan(25);
        for (JsonNode object : objects) {
            strict.treeToValue(object, type(object));
        }
    }

    @Test
    void misspeltFieldIsAnError() throws IOException {
        JsonNode object = yaml.readTree("""
                apiVersion: apps/v1
                kind: Deployment
                spec: {template: {spec: {containers: [{name: x, imagePullPolice: Always}]}}}
                """);

        assertThatThrownBy(() -> strict.treeToValue(object, Deployment.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("imagePullPolice");
    }

    @Test
    void podsAreConfinedAndHaveTheirBounds() throws IOException {
        for (String service : SERVICES) {
            PodSpec pod = deployment(service).getSpec().getTemplate().getSpec();
            Container container = pod.getContainers().getFirst();

            assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(service).isTrue();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .as(service)
                    .isTrue();
            assertThat(container.getResources().getLimits()).as(service).containsKey("memory");
            assertThat(container.getResources().getRequests()).as(service).containsKeys("cpu", "memory");
            assertThat(container.getReadinessProbe()).as(service).isNotNull();
            assertThat(pod.getVolumes().stream()
                            .filter(each -> each.getName().equals("work"))
                            .map(each -> each.getEmptyDir().getSizeLimit()))
                    .as(service)
                    .doesNotContainNull()
                    .hasSize(1);
        }
    }

    @Test
    void secretsThatPodsReferToAreThoseThatTheScriptMakes() throws IOException, InterruptedException {
        run(0, "../deploy/secrets.sh", folder.toString());

        Set<String> made = new TreeSet<>();
        for (JsonNode secret : yamls(run(0, "../deploy/k8s/secrets.sh", folder.toString()))) {
            strict.treeToValue(secret, Secret.class);
            made.add(secret.at("/metadata/name").asText());
        }

        Set<String> wanted = new TreeSet<>(Set.of("migrate-secrets"));
        for (String service : SERVICES) {
            deployment(service).getSpec().getTemplate().getSpec().getVolumes().stream()
                    .map(Volume::getSecret)
                    .filter(each -> each != null)
                    .forEach(each -> wanted.add(each.getSecretName()));
        }
        assertThat(made).isEqualTo(wanted);
    }

    @Test
    void emptySecretIsToldByItsFile() throws IOException, InterruptedException {
        run(0, "../deploy/secrets.sh", folder.toString());
        Path empty = Files.writeString(folder.resolve("REMIX_SETTINGS_KEY"), "");

        assertThat(run(1, "../deploy/k8s/secrets.sh", folder.toString()))
                .contains(empty + " is empty")
                .doesNotContain("kind: Secret");
    }

    @Test
    void missingValueIsToldByItsName() throws IOException, InterruptedException {
        assertThat(run(1, "../deploy/k8s/render.sh", "production"))
                .contains("production/settings.env", "REMIX_PUBLIC_URL", "REMIX_ASSETS_BUCKET");
    }

    private Deployment deployment(String service) throws IOException {
        JsonNode object = yamls(Files.readString(MANIFESTS.resolve("base/" + service + ".yaml")))
                .getFirst();
        return strict.treeToValue(object, Deployment.class);
    }

    private static Class<?> type(JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        return Objects.requireNonNull(KINDS.get(kind), () -> "an unknown kind: " + kind);
    }

    private List<JsonNode> objects(Path folder) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(
                            each -> each.toString().endsWith(".yaml") && !each.endsWith("kustomization.yaml"))
                    .toList()) {
                objects.addAll(yamls(Files.readString(file)));
            }
        }
        objects.removeIf(each -> FOREIGN.contains(each.path("apiVersion").asText()));
        return objects;
    }

    private List<JsonNode> yamls(String text) throws IOException {
        try (MappingIterator<JsonNode> all = yaml.readerFor(JsonNode.class).readValues(text)) {
            return all.readAll();
        }
    }

    private static String run(int code, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }

    /** What we use of KEDA's https://keda.sh/docs/latest/reference/scaledobject-spec/, of which there is no model. */
    record ScaledObject(String apiVersion, String kind, Metadata metadata, Spec spec) {
        record Metadata(String name) {}

        record Spec(
                Target scaleTargetRef,
                int minReplicaCount,
                int maxReplicaCount,
                int pollingInterval,
                Advanced advanced,
                List<Trigger> triggers) {}

        record Target(String name) {}

        record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

        record Autoscaler(JsonNode behavior) {}

        record Trigger(String type, String metricType, Prometheus metadata) {}

        record Prometheus(String serverAddress, String query, String threshold) {}
    }
}
