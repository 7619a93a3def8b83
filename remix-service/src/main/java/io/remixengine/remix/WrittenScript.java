package io.remixengine.remix;

import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.usage.ProviderUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script by one writer.
 *
 * @param model which language model wrote it, if one did
 * @param usage what it used on this machine; what was paid for is in the ledger
 */
public record WrittenScript(Script script, @Nullable String model, List<ProviderUsage> usage) {

    public WrittenScript {
        usage = List.copyOf(usage);
    }
}
