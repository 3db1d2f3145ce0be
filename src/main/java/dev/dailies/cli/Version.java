package dev.dailies.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/**
 * The program's version, as the build wrote it down.
 */
final class Version implements IVersionProvider {

	@Override
	public String[] getVersion() throws IOException {
		Properties build = new Properties();
		try (InputStream properties = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
			if (properties != null) {
				build.load(properties);
			}
		}
		return new String[] { "dailies " + build.getProperty("build.version", "(built without Maven)"),
				"Java " + System.getProperty("java.version") };
	}

}
