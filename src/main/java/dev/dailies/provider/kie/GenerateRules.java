package dev.dailies.provider.kie;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.dailies.provider.Objections;
import dev.dailies.provider.Offer.Objection;
import dev.dailies.provider.Picture;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import dev.dailies.words.Count;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /api/v1/veo/generate} takes.
 */
final class GenerateRules {

	private static final List<String> ASPECT_RATIOS = List.of("16:9", "9:16", "Auto");

	private static final List<String> RESOLUTIONS = List.of("720p", "1080p", "4k");

	private static final List<String> DURATIONS = List.of("4", "6", "8");

	private static final int SECONDS = 8;

	private static final long LEAST_SEED = 10_000;

	private static final long MOST_SEED = 99_999;

	private static final int FRAMES = 2;

	private static final int REFERENCES = 3;

	private GenerateRules() {
	}

	static Order.Generate complete(Order.Generate order) {
		return new Order.Generate(order.prompt(), Models.generate(order.model()),
				spelled(order.aspectRatio(), ASPECT_RATIOS), spelled(order.resolution(), RESOLUTIONS),
				(order.duration() != null) ? order.duration() : Integer.valueOf(SECONDS), order.seed(),
				order.imageUrls(), imageUse(order), order.translate(), order.watermark());
	}

	static String generationType(Order.Generate order) {
		if (order.imageUse() == ImageUse.INGREDIENTS) {
			return "REFERENCE_2_VIDEO";
		}
		return order.imageUrls().isEmpty() ? "TEXT_2_VIDEO" : "FIRST_AND_LAST_FRAMES_2_VIDEO";
	}

	static List<Objection> objections(Order.Generate order) {
		List<Objection> objections = new ArrayList<>();
		Objections.blank("prompt", order.prompt(), objections);
		Objections.oneOf("model", order.model(), Models.GENERATE, objections);
		Objections.oneOf("aspect_ratio", order.aspectRatio(), ASPECT_RATIOS, objections);
		Objections.oneOf("resolution", order.resolution(), RESOLUTIONS, objections);
		Objections.oneOf("duration", (order.duration() != null) ? order.duration().toString() : null, DURATIONS,
				objections);
		seed(order.seed(), objections);
		images(order, objections);
		return objections;
	}

	private static void seed(@Nullable Long seed, List<Objection> objections) {
		if (seed != null && (seed < LEAST_SEED || seed > MOST_SEED)) {
			objections.add(new Objection("seed", seed.toString(),
					"KIE's seeds go from %d to %d".formatted(LEAST_SEED, MOST_SEED), List.of()));
		}
	}

	private static void images(Order.Generate order, List<Objection> objections) {
		int count = order.imageUrls().size();
		if (order.imageUse() == ImageUse.INGREDIENTS) {
			references(order, count, objections);
		}
		else if (count > FRAMES) {
			number(count, "frames are 1 or 2 images: the first and the last", objections);
		}
		else if (order.imageUse() == ImageUse.FRAMES && count == 0) {
			number(count, "frames need 1 or 2 images", objections);
		}
		order.imageUrls()
			.stream()
			.filter((image) -> !Picture.mayBeOne(image))
			.forEach((image) -> objections.add(new Objection("image_urls", image,
					"an image is an http(s) address, or a .png, .jpg or .webp file", List.of())));
	}

	private static void references(Order.Generate order, int count, List<Objection> objections) {
		if (count < 1 || count > REFERENCES) {
			number(count, "ingredients are 1 to 3 images", objections);
		}
		String model = order.model();
		if (model != null && Models.GENERATE.contains(model) && !Models.REFERENCE.contains(model)) {
			objections.add(new Objection("model", model, "makes no videos from ingredients", Models.REFERENCE));
		}
		Integer duration = order.duration();
		if (duration != null && duration != SECONDS && DURATIONS.contains(duration.toString())) {
			objections.add(new Objection("duration", duration.toString(), "a video from ingredients lasts 8 s",
					List.of(String.valueOf(SECONDS))));
		}
	}

	private static void number(int count, String problem, List<Objection> objections) {
		objections.add(new Objection("image_urls", Count.of(count, "image"), problem, List.of()));
	}

	private static @Nullable ImageUse imageUse(Order.Generate order) {
		if (order.imageUrls().isEmpty()) {
			return order.imageUse();
		}
		boolean several = order.imageUrls().size() == REFERENCES;
		return (order.imageUse() != null) ? order.imageUse() : several ? ImageUse.INGREDIENTS : ImageUse.FRAMES;
	}

	// 4K is the same order as 4k; the first value is the default
	private static String spelled(@Nullable String word, List<String> accepted) {
		if (word == null) {
			return accepted.get(0);
		}
		String plain = word.strip();
		return accepted.stream().filter(plain::equalsIgnoreCase).findFirst().orElse(plain.toLowerCase(Locale.ROOT));
	}

}
