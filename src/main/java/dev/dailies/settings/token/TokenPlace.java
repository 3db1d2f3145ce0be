package dev.dailies.settings.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where a token comes from.
 *
 * @param variable the environment variable for it, without {@code _FILE} or
 * {@code _COMMAND} at its end
 * @param found the variable that gives it; null if none does
 * @param file the file it stands in; null if it stands in none
 */
public record TokenPlace(String variable, @Nullable String found, @Nullable Path file) {

	public static TokenPlace of(EnvironmentToken token, Map<String, String> environment) {
		return new TokenPlace(token.variable(), token.source(environment).orElse(null),
				token.file(environment).orElse(null));
	}

	/**
	 * Whether it stands in a file that the users of the file's group may read, as far as
	 * the file system tells. One that everybody may read is refused before.
	 */
	public boolean isOpenToItsGroup() {
		return this.file != null && allows(this.file, PosixFilePermission.GROUP_READ);
	}

	/**
	 * Whether the file system says that a file may be used so; of a link, the file it
	 * leads to counts.
	 */
	static boolean allows(Path file, PosixFilePermission permission) {
		try {
			return Files.getPosixFilePermissions(file).contains(permission);
		}
		catch (IOException | UnsupportedOperationException ex) {
			// a file system without such permissions tells nothing
			return false;
		}
	}

}
