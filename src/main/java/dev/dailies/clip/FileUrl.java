package dev.dailies.clip;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import dev.dailies.clip.FetchException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The address of a file that arrived inside a provider's answer. No other file is ever
 * taken, whatever a provider says.
 */
final class FileUrl {

	private static final String SCHEME = "file:";

	private FileUrl() {
	}

	static boolean is(String url) {
		return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

	/**
	 * The file, if it lies in the spool.
	 */
	static Path file(String url, @Nullable Path spool) {
		Path file = path(url);
		if (spool == null || !spool.equals(file.getParent())) {
			throw FetchException.of(Reason.LINK_DEAD, "a provider may not name a file of this machine");
		}
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			throw FetchException.of(Reason.LINK_DEAD, "the file that the provider answered with is gone");
		}
		return file;
	}

	private static Path path(String url) {
		try {
			return Path.of(URI.create(url)).normalize();
		}
		catch (IllegalArgumentException ex) {
			throw new FetchException(Reason.LINK_DEAD, "that is not the address of a file", null, ex);
		}
	}

}
