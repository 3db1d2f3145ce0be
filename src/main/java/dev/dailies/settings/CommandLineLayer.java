package dev.dailies.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.dailies.ledger.Caps;
import dev.dailies.manifest.Reading;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says; what it leaves out is null.
 */
public record CommandLineLayer(@Nullable Path manifest, Reading reading, @Nullable Path out, @Nullable Path work,
		@Nullable Path ledger, @Nullable String provider, @Nullable Caps maxCredits, boolean sandbox) {

	/**
	 * Where nothing is said of a folder for a run whose results are elsewhere.
	 */
	public CommandLineLayer(@Nullable Path manifest, Reading reading, @Nullable Path out, @Nullable Path ledger,
			@Nullable String provider, @Nullable Caps maxCredits, boolean sandbox) {
		this(manifest, reading, out, null, ledger, provider, maxCredits, sandbox);
	}

	/**
	 * The same by key, only what is said.
	 */
	Map<Key<?>, Object> said() {
		Map<Key<?>, Object> said = new HashMap<>();
		put(said, Keys.SHEET, this.reading.sheet());
		put(said, Keys.ENCODING, this.reading.encoding());
		put(said, Keys.LABELS, this.reading.own().isEmpty() ? null : this.reading.own());
		put(said, Keys.PLACEHOLDERS, this.reading.placeholders() ? true : null);
		put(said, Keys.OUT, this.out);
		put(said, Keys.WORK, this.work);
		put(said, Keys.PROVIDER, this.provider);
		put(said, Keys.MAX_CREDITS, this.maxCredits);
		put(said, Keys.SANDBOX, this.sandbox ? true : null);
		return said;
	}

	private static <T> void put(Map<Key<?>, Object> said, Key<T> key, @Nullable T value) {
		if (value != null) {
			said.put(key, value);
		}
	}

}
