package io.remixengine.platform.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4aHttpSigner;

/**
 * The AWS SDK does some checksums and signatures only by Amazon's C library, which we leave out and need for nothing. On a
 * JVM the code that calls it is never loaded; a native executable would have to contain it.
 */
final class AwsWithoutCrt {

    private static final String ABSENT = "needs aws-crt, which is left out";

    private AwsWithoutCrt() {}

    @TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
    static final class Checksums {

        /** Null has the caller take Java's own. */
        @Substitute
        static @Nullable SdkChecksum createCrtCrc32C() {
            return null;
        }

        @Substitute
        static SdkChecksum crc64NvmeCrtImplementation() {
            throw new UnsupportedOperationException(ABSENT);
        }

        @Substitute
        static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
            throw new UnsupportedOperationException(ABSENT);
        }
    }

    @TargetClass(AwsV4aHttpSigner.class)
    interface Signatures {

        @Substitute
        static AwsV4aHttpSigner create() {
            throw new UnsupportedOperationException(ABSENT);
        }
    }
}
