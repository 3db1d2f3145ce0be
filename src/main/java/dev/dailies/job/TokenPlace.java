package dev.dailies.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where a token comes from.
 *
 * @param variable the environment variable for it, without {@code _FILE} at its end
 * @param found the variable that gives it; null if none does
 * @param file the file it stands in; null if it stands in none
 */
public record TokenPlace(String variable, @Nullable String found, @Nullable Path file) {

	private static final Set<PosixFilePermission> OF_OTHERS = Set.of(PosixFilePermission.GROUP_READ,
			PosixFilePermission.OTHERS_READ);

	static TokenPlace of(EnvironmentToken token, Map<String, String> environment) {
		return new TokenPlace(token.variable(), token.source(environment).orElse(null),
				token.file(environment).orElse(null));
	}

	/**
	 * Whether it stands in a file that other users of this machine may read, as far as
	 * the file system tells.
	 */
	public boolean isOpenToOthers() {
		if (this.file == null) {
			return false;
		}
		try {
			return Files.getPosixFilePermissions(this.file).stream().anyMatch(OF_OTHERS::contains);
		}
		catch (IOException | UnsupportedOperationException ex) {
			// a file system without such permissions tells nothing
			return false;
		}
	}

}
