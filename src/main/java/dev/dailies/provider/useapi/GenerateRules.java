package dev.dailies.provider.useapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.dailies.provider.Objections;
import dev.dailies.provider.Offer.Objection;
import dev.dailies.provider.Picture;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import dev.dailies.words.Count;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /videos} takes.
 */
final class GenerateRules {

	static final String FAST_MODEL = "veo-3.1-fast";

	static final List<String> VEO_MODELS = List.of(FAST_MODEL, "veo-3.1-quality", "veo-3.1-lite",
			"veo-3.1-lite-low-priority");

	/**
	 * The only resolution of every model, and so never sent: older servers do not know
	 * the field.
	 */
	static final String RESOLUTION = "720p";

	static final int SECONDS = 8;

	private static final String QUALITY_MODEL = "veo-3.1-quality";

	private static final List<String> OMNI_MODELS = List.of("omni-flash", "omni-flash-1.2");

	private static final List<String> MODELS = List.of(FAST_MODEL, QUALITY_MODEL, "veo-3.1-lite",
			"veo-3.1-lite-low-priority", "omni-flash", "omni-flash-1.2");

	private static final Map<String, String> ELSEWHERE = Map.of("veo31", QUALITY_MODEL, "veo31-fast", FAST_MODEL,
			"veo31-fast-ingredients", FAST_MODEL, "veo3_fast", FAST_MODEL, "veo3_lite", "veo-3.1-lite");

	private static final List<String> RATIOS = List.of("16:9", "9:16", "1:1", "4:3", "3:4");

	private static final List<String> OMNI_RATIOS = List.of("16:9", "9:16");

	private static final List<String> UPSAMPLED = List.of("1080p", "4k");

	private static final int FRAMES = 2;

	private static final int INGREDIENTS = 3;

	private static final int OMNI_INGREDIENTS = 7;

	private GenerateRules() {
	}

	static Order.Generate complete(Order.Generate order) {
		String model = model(order.model());
		String resolution = spelled(order.resolution());
		return new Order.Generate(order.prompt(), model,
				(order.aspectRatio() != null) ? order.aspectRatio().strip() : "16:9",
				(resolution != null) ? resolution : RESOLUTION,
				(order.duration() != null) ? order.duration() : Integer.valueOf(SECONDS), order.seed(),
				order.imageUrls(), imageUse(order), order.translate(), order.watermark());
	}

	private static @Nullable ImageUse imageUse(Order.Generate order) {
		if (order.imageUse() != null || order.imageUrls().isEmpty()) {
			return order.imageUse();
		}
		return (order.imageUrls().size() > FRAMES) ? ImageUse.INGREDIENTS : ImageUse.FRAMES;
	}

	static boolean isOmni(@Nullable String model) {
		return model != null && OMNI_MODELS.contains(model);
	}

	static List<Objection> objections(Order.Generate order) {
		List<Objection> objections = new ArrayList<>();
		boolean omni = isOmni(order.model());
		Objections.blank("prompt", order.prompt(), objections);
		Objections.oneOf("model", order.model(), MODELS, objections);
		Objections.oneOf("aspect_ratio", order.aspectRatio(), omni ? OMNI_RATIOS : RATIOS, objections);
		resolution(order.resolution(), omni, objections);
		duration(order, omni, objections);
		if (order.translate()) {
			objections
				.add(new Objection("translation", "true", "useapi translates nothing: leave it empty", List.of()));
		}
		Objections.noWatermark("useapi", order.watermark(), objections);
		images(order, omni, objections);
		return objections;
	}

	private static void resolution(@Nullable String found, boolean omni, List<Objection> objections) {
		if (found != null && UPSAMPLED.contains(found)) {
			objections.add(new Objection("resolution", found,
					"useapi generates in 720p: leave it empty and add the step upsample:" + found, List.of()));
			return;
		}
		Objections.oneOf("resolution", found, omni ? List.of(RESOLUTION, "360p") : List.of(RESOLUTION), objections);
	}

	private static void duration(Order.Generate order, boolean omni, List<Objection> objections) {
		boolean fixed = QUALITY_MODEL.equals(order.model()) || order.imageUse() == ImageUse.INGREDIENTS;
		List<String> accepted = fixed ? List.of("8") : omni ? List.of("4", "6", "8", "10") : List.of("4", "6", "8");
		String found = String.valueOf(order.duration());
		if (!accepted.contains(found)) {
			objections.add(new Objection("duration", found,
					fixed ? "%s only makes 8 seconds"
						.formatted(QUALITY_MODEL.equals(order.model()) ? QUALITY_MODEL : "a video from ingredients")
							: "unknown duration for " + order.model(),
					accepted));
		}
	}

	private static void images(Order.Generate order, boolean omni, List<Objection> objections) {
		int count = order.imageUrls().size();
		String found = Count.of(count, "image");
		if (order.imageUse() == ImageUse.INGREDIENTS) {
			int most = omni ? OMNI_INGREDIENTS : INGREDIENTS;
			if (count < 1 || count > most) {
				objections.add(new Objection("image_urls", found, "ingredients are 1 to %d images".formatted(most),
						List.of()));
			}
			if (QUALITY_MODEL.equals(order.model())) {
				objections.add(new Objection("model", QUALITY_MODEL, "makes no videos from ingredients",
						MODELS.stream().filter((model) -> !QUALITY_MODEL.equals(model)).toList()));
			}
		}
		else if (order.imageUse() == ImageUse.FRAMES && (count < 1 || count > FRAMES)) {
			objections
				.add(new Objection("image_urls", found, "frames are 1 or 2 images: the first and the last", List.of()));
		}
		order.imageUrls()
			.stream()
			.filter((image) -> !Picture.mayBeOne(image))
			.forEach((image) -> objections.add(new Objection("image_urls", image,
					"an image is an http(s) address, or a .png, .jpg or .webp file", List.of())));
	}

	/**
	 * The model as useapi spells it. The other providers' names for the same models are
	 * read as these, so that a manifest may change its provider.
	 */
	static String model(@Nullable String found) {
		String model = spelled(found);
		return (model != null) ? ELSEWHERE.getOrDefault(model, model) : FAST_MODEL;
	}

	/**
	 * Models and resolutions are written small.
	 */
	static @Nullable String spelled(@Nullable String word) {
		return (word != null) ? word.strip().toLowerCase(Locale.ROOT) : null;
	}

}
