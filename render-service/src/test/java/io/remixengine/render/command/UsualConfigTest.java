package io.remixengine.render.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.render.RenderConfig;
import io.remixengine.render.RenderKit;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class UsualConfigTest {

    @Test
    void everyOptionIsTheServicesDefault() throws Exception {
        for (Method option : RenderConfig.class.getMethods()) {
            assertThat(option.invoke(new UsualConfig(Map.of())))
                    .as(option.getName())
                    .isEqualTo(option.invoke(RenderKit.defaults()));
        }
    }

    @Test
    void everyOptionIsReadFromTheEnvironmentAsTheServiceReadsIt() throws Exception {
        // given another value for each option
        Map<String, String> environment = new HashMap<>();
        for (Method option : RenderConfig.class.getMethods()) {
            String name = option.getName().replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);
            boolean time = option.getReturnType() == java.time.Duration.class;
            environment.put("REMIX_RENDER_" + name, time ? "PT7S" : "7");
        }
        RenderConfig service = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(RenderConfig.class)
                .build()
                .getConfigMapping(RenderConfig.class);

        // then
        for (Method option : RenderConfig.class.getMethods()) {
            assertThat(option.invoke(new UsualConfig(environment)))
                    .as(option.getName())
                    .isEqualTo(option.invoke(service))
                    .isNotEqualTo(option.invoke(RenderKit.defaults()));
        }
    }

    @Test
    void valueThatCannotBeReadIsNamed() {
        UsualConfig config = new UsualConfig(Map.of("REMIX_RENDER_CRF", "good"));

        assertThatThrownBy(config::crf)
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("REMIX_RENDER_CRF can't be good");
    }
}
