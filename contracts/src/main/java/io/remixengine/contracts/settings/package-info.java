/** What an admin may change while everything runs: one document, published whole. Immutable, any thread. */
@NullMarked
package io.remixengine.contracts.settings;

import org.jspecify.annotations.NullMarked;
