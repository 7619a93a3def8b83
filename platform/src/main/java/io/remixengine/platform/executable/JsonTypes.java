package io.remixengine.platform.executable;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Opens all records and enums of ours that an executable uses to Jackson's reflection, with the sealed interfaces that they
 * implement: any of them may become JSON, and one that was forgotten would fail only there and then.
 */
final class JsonTypes implements Feature {

    private static final String OURS = "io.remixengine.";

    private final Set<Class<?>> opened = ConcurrentHashMap.newKeySet();

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        access.registerSubtypeReachabilityHandler((during, type) -> open(type), Record.class);
        access.registerSubtypeReachabilityHandler((during, type) -> open(type), Enum.class);
    }

    private void open(Class<?> type) {
        if (!type.getName().startsWith(OURS) || !opened.add(type)) {
            return;
        }
        RuntimeReflection.register(type);
        RuntimeReflection.register(type.getDeclaredConstructors());
        RuntimeReflection.register(type.getDeclaredMethods());
        RuntimeReflection.register(type.getDeclaredFields());
        if (type.isRecord()) {
            RuntimeReflection.registerAllRecordComponents(type);
        }
        for (Class<?> family : type.getInterfaces()) {
            if (family.isSealed()) {
                open(family);
                for (Class<?> member : family.getPermittedSubclasses()) {
                    open(member);
                }
            }
        }
    }
}
