package dev.dailies.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import dev.dailies.words.Typed;
import picocli.CommandLine.IVersionProvider;

/**
 * The program's version and the commit it was built from, as the build wrote them down.
 */
final class Version implements IVersionProvider {

	/** Built outside of a repository. */
	private static final String NO_COMMIT = "unknown";

	@Override
	public String[] getVersion() throws IOException {
		Properties build = new Properties();
		try (InputStream properties = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
			if (properties != null) {
				build.load(properties);
			}
		}
		return new String[] {
				Typed.NAME + " " + build.getProperty("build.version", "(built without Maven)")
						+ commit(build.getProperty("build.commit", NO_COMMIT)),
				"Java " + System.getProperty("java.version") };
	}

	private static String commit(String commit) {
		return commit.equals(NO_COMMIT) ? "" : " (commit " + commit + ")";
	}

}
