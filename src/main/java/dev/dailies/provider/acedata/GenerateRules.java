package dev.dailies.provider.acedata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.dailies.http.HttpAddress;
import dev.dailies.provider.Objections;
import dev.dailies.provider.Offer.Objection;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import dev.dailies.words.Count;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /veo/videos} takes.
 */
final class GenerateRules {

	static final List<String> MODELS = List.of("veo3", "veo3-fast", "veo31", "veo31-fast", "veo31-fast-ingredients");

	static final List<String> ASPECT_RATIOS = List.of("16:9", "9:16");

	static final List<String> RESOLUTIONS = List.of("1080p", "4k", "gif");

	static final String GIF = "gif";

	static final String BEST_MODEL = "veo31";

	static final String FAST_MODEL = "veo31-fast";

	private static final String INGREDIENTS_MODEL = "veo31-fast-ingredients";

	private static final int FRAMES = 2;

	private static final int INGREDIENTS = 3;

	private GenerateRules() {
	}

	static Order.Generate complete(Order.Generate order) {
		String model = spelled(order.model());
		boolean ingredients = isIngredients(order.imageUse(), model, order.imageUrls().size());
		ImageUse use = ingredients ? ImageUse.INGREDIENTS
				: order.imageUrls().isEmpty() ? order.imageUse() : ImageUse.FRAMES;
		return new Order.Generate(order.prompt(),
				(model != null) ? model : ingredients ? INGREDIENTS_MODEL : FAST_MODEL,
				(order.aspectRatio() != null) ? order.aspectRatio().strip() : "16:9",
				(order.resolution() != null) ? spelled(order.resolution()) : "1080p", order.duration(), order.seed(),
				order.imageUrls(), use, order.translate(), order.watermark());
	}

	static String action(Order.Generate order) {
		if (order.imageUse() == ImageUse.INGREDIENTS) {
			return "ingredients2video";
		}
		return order.imageUrls().isEmpty() ? "text2video" : "image2video";
	}

	static List<Objection> objections(Order.Generate order) {
		List<Objection> objections = new ArrayList<>();
		Objections.blank("prompt", order.prompt(), objections);
		Objections.oneOf("model", order.model(), MODELS, objections);
		Objections.oneOf("aspect_ratio", order.aspectRatio(), ASPECT_RATIOS, objections);
		Objections.oneOf("resolution", order.resolution(), RESOLUTIONS, objections);
		if ("4k".equals(order.resolution()) && MODELS.contains(order.model()) && !BEST_MODEL.equals(order.model())) {
			objections.add(new Objection("resolution", "4k",
					"only model %s makes it, not %s".formatted(BEST_MODEL, order.model()), List.of("1080p", GIF)));
		}
		notOffered("duration", order.duration(), objections);
		notOffered("seed", order.seed(), objections);
		Objections.noWatermark("AceData", order.watermark(), objections);
		images(order, objections);
		return objections;
	}

	private static void images(Order.Generate order, List<Objection> objections) {
		int count = order.imageUrls().size();
		String found = Count.of(count, "image");
		if (order.imageUse() == ImageUse.INGREDIENTS) {
			if (count < 1 || count > INGREDIENTS) {
				objections.add(new Objection("image_urls", found, "ingredients are 1 to 3 images", List.of()));
			}
			if (MODELS.contains(order.model()) && !INGREDIENTS_MODEL.equals(order.model())) {
				objections.add(new Objection("model", shown(order.model()),
						"ingredients are always made by another model", List.of(INGREDIENTS_MODEL)));
			}
		}
		else if (INGREDIENTS_MODEL.equals(order.model())) {
			objections
				.add(new Objection("model", INGREDIENTS_MODEL, "makes videos from ingredients only, not from frames",
						MODELS.stream().filter((model) -> !INGREDIENTS_MODEL.equals(model)).toList()));
		}
		else if (count > FRAMES) {
			objections
				.add(new Objection("image_urls", found, "frames are 1 or 2 images: the first and the last", List.of()));
		}
		else if (order.imageUse() == ImageUse.FRAMES && count == 0) {
			objections.add(new Objection("image_urls", found, "frames need 1 or 2 images", List.of()));
		}
		order.imageUrls()
			.stream()
			.filter((image) -> !HttpAddress.isOne(image))
			.forEach((image) -> objections.add(new Objection("image_urls", image,
					"AceData takes no files and fetches images itself, so it needs an http(s) address: put the file where the web "
							+ "can read it, or let kie or useapi make the shot, which take files",
					List.of())));
	}

	private static void notOffered(String column, @Nullable Object found, List<Objection> objections) {
		if (found != null) {
			objections.add(new Objection(column, found.toString(), "AceData lets nobody choose it: leave it empty",
					List.of()));
		}
	}

	/**
	 * Models and resolutions are written small; {@code 4K} is the same order as
	 * {@code 4k}.
	 */
	static @Nullable String spelled(@Nullable String word) {
		return (word != null) ? word.strip().toLowerCase(Locale.ROOT) : null;
	}

	private static boolean isIngredients(@Nullable ImageUse asked, @Nullable String model, int images) {
		if (asked != null) {
			return asked == ImageUse.INGREDIENTS;
		}
		return INGREDIENTS_MODEL.equals(model) || images == INGREDIENTS;
	}

	private static String shown(@Nullable String found) {
		return (found != null) ? found : "";
	}

}
