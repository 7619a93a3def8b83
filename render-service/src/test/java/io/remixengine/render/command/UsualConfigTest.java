package io.remixengine.render.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.render.RenderConfig;
import io.remixengine.render.RenderKit;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class UsualConfigTest {

    @Test
    void everyOptionIsTheServicesDefault() throws Exception {
        for (Method option : RenderConfig.class.getMethods()) {
            assertThat(option.invoke(new UsualConfig()))
                    .as(option.getName())
                    .isEqualTo(option.invoke(RenderKit.defaults()));
        }
    }
}
