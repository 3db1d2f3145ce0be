package dev.dailies.provider.acedata;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.dailies.http.HttpAddress;
import dev.dailies.provider.Objections;
import dev.dailies.provider.Offer.Objection;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What AceData takes for an operation on an existing video.
 */
final class FollowUpRules {

	private static final List<String> EXTEND_MODELS = List.of(GenerateRules.FAST_MODEL, GenerateRules.BEST_MODEL);

	private static final List<String> EXTEND_RESOLUTIONS = List.of("720p", "1080p");

	private static final String STEPS = "steps";

	private static final int SHOWN = 60;

	private FollowUpRules() {
	}

	/**
	 * What the shot asks of its generate is brought down to what an extend can do.
	 */
	static Order.Extend complete(Order.Extend order) {
		String model = GenerateRules.spelled(order.model());
		String resolution = GenerateRules.spelled(order.resolution());
		return new Order.Extend(order.prompt(),
				(model == null || GenerateRules.MODELS.contains(model))
						? (GenerateRules.BEST_MODEL.equals(model) ? GenerateRules.BEST_MODEL : GenerateRules.FAST_MODEL)
						: model,
				(order.aspectRatio() != null) ? order.aspectRatio().strip() : "16:9",
				(resolution == null || GenerateRules.RESOLUTIONS.contains(resolution)) ? "1080p" : resolution,
				order.watermark());
	}

	static List<Objection> objections(Order order, @Nullable Order source) {
		List<Objection> objections = new ArrayList<>();
		chain(order, source, objections);
		if (order instanceof Order.Extend extend) {
			Objections.noWatermark("AceData", extend.watermark(), objections);
			Objections.blank(STEPS, extend.prompt(), objections);
			Objections.oneOf("model", extend.model(), EXTEND_MODELS, objections);
			Objections.oneOf("aspect_ratio", extend.aspectRatio(), GenerateRules.ASPECT_RATIOS, objections);
			Objections.oneOf("resolution", extend.resolution(), EXTEND_RESOLUTIONS, objections);
		}
		else if (order instanceof Order.InsertObject insert) {
			Objections.blank(STEPS, insert.prompt(), objections);
		}
		else if (order instanceof Order.RemoveObject remove && !isMask(remove.mask())) {
			objections.add(new Objection(STEPS, cut(remove.mask()),
					"a mask is an http(s) address or a JPEG in base64, white where something goes", List.of()));
		}
		return objections;
	}

	private static void chain(Order order, @Nullable Order source, List<Objection> objections) {
		if (source == null) {
			return;
		}
		List<String> accepted = acceptedAfter(source);
		if (!accepted.contains(order.kind().word())) {
			objections.add(new Objection(STEPS, cut(order.step()), "cannot follow " + named(source), accepted));
		}
	}

	private static List<String> acceptedAfter(Order source) {
		return switch (source.kind()) {
			case UPSAMPLE, GIF, CONCATENATE -> List.of();
			case EXTEND -> List.of("extend", "upsample", "gif");
			case GENERATE -> isGif(source) ? List.of() : List.of("extend", "reshoot", "objects", "upsample", "gif");
			case RESHOOT, OBJECTS -> List.of("extend", "reshoot", "objects", "upsample", "gif");
		};
	}

	private static String named(Order source) {
		return isGif(source) ? "a generate with resolution gif" : source.kind().word();
	}

	private static boolean isGif(Order source) {
		return source instanceof Order.Generate generate && GenerateRules.GIF.equals(generate.resolution());
	}

	private static boolean isMask(String mask) {
		return HttpAddress.isOne(mask) || isJpeg(mask.replaceFirst("^data:image/jpeg;base64,", ""));
	}

	private static boolean isJpeg(String base64) {
		try {
			byte[] bytes = Base64.getDecoder().decode(base64);
			return bytes.length > 3 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String cut(String text) {
		return (text.length() <= SHOWN) ? text : text.substring(0, SHOWN) + "…";
	}

}
