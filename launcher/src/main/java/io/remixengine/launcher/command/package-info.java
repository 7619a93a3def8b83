/** What a person can type; one class for each command. Exit code 0 is success, 1 a failure that was told, 2 a wrong option. */
@NullMarked
package io.remixengine.launcher.command;

import org.jspecify.annotations.NullMarked;
