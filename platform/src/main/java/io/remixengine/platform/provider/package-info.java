/**
 * Calls to providers that cost money: one policy for all (time-out, tries, circuit breaker), a ledger so that no answer is
 * bought twice, and what each call used. Blocks; virtual threads.
 */
@NullMarked
package io.remixengine.platform.provider;

import org.jspecify.annotations.NullMarked;
