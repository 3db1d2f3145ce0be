package dev.dailies.provider.kie;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.dailies.provider.ProviderSettings;

/**
 * KIE's own options, read.
 *
 * @param uploads where image files are uploaded
 */
record Switches(URI uploads) {

	static final String UPLOAD_URL = "upload-url";

	private static final String HOST = "api.kie.ai";

	/** KIE takes files at a host of their own (contract, section 8). */
	private static final URI UPLOADS = URI.create("https://kieai.redpandaai.co");

	/**
	 * Whoever reaches KIE at another address means all of it, unless told otherwise: the
	 * token goes nowhere else.
	 */
	static Switches of(ProviderSettings settings) {
		List<String> problems = problems(settings.options());
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(String.join("\n", problems));
		}
		URI base = settings.baseUrl();
		return new Switches(Optional.ofNullable(settings.options().get(UPLOAD_URL))
			.map(URI::create)
			.orElse(HOST.equalsIgnoreCase(base.getHost()) ? UPLOADS : base));
	}

	static List<String> problems(Map<String, String> options) {
		List<String> problems = new ArrayList<>();
		new TreeMap<>(options).forEach((name, value) -> {
			if (!name.equals(UPLOAD_URL)) {
				problems.add("kie: unknown option '%s'. Known options: %s".formatted(name, UPLOAD_URL));
			}
			// a name and password in it would be shown with the settings
			else if (!value.matches("(?i)https?://[^/?#@\\s\\\\]+(/[^?#@\\s\\\\]*)?")) {
				problems.add("kie: option %s needs an address such as %s, without a name and password".formatted(name,
						UPLOADS));
			}
		});
		return problems;
	}

}
