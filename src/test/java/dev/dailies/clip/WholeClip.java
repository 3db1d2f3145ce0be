package dev.dailies.clip;

import java.io.IOException;
import java.nio.file.Path;

import dev.dailies.clip.probe.ClipFacts;
import dev.dailies.clip.probe.ClipProbe;
import dev.dailies.clip.probe.Look;
import dev.dailies.clip.probe.Look.Whole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the program sees in a file, for tests of other packages.
 */
public final class WholeClip {

	private WholeClip() {
	}

	/**
	 * What is in a clip, which must be whole.
	 */
	public static ClipFacts of(Path file) throws IOException {
		Look look = ClipProbe.look(file);
		assertThat(look).isInstanceOf(Whole.class);
		return ((Whole) look).facts();
	}

}
