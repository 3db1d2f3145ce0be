package dev.dailies.provider.kie;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * KIE's names for the models, which differ between a generate and an extend.
 */
final class Models {

	static final String FAST = "veo3_fast";

	static final String QUALITY = "veo3";

	static final List<String> GENERATE = List.of(QUALITY, FAST, "veo3_lite");

	static final List<String> EXTEND = List.of("fast", "quality", "lite");

	/** Those that make a video from reference images. */
	static final List<String> REFERENCE = List.of(FAST, "veo3_lite");

	private Models() {
	}

	/**
	 * The model of a generate; what is no model of KIE's comes back as it is. All that
	 * KIE sells is Veo 3.1, so other sellers' names for that version mean the same.
	 */
	static String generate(@Nullable String model) {
		String word = (model != null) ? model.strip().toLowerCase(Locale.ROOT).replace('-', '_') : FAST;
		return switch (word) {
			case "veo31" -> QUALITY;
			case "veo31_fast" -> FAST;
			default -> GENERATE.contains(word) || model == null ? word : model.strip();
		};
	}

	/**
	 * The model of an extend, from its own name or from that of the shot's generate.
	 */
	static String extend(@Nullable String model) {
		String word = generate(model);
		return switch (word) {
			case QUALITY -> "quality";
			case FAST -> "fast";
			case "veo3_lite" -> "lite";
			default -> EXTEND.contains(word.toLowerCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word;
		};
	}

}
