package dev.dailies.provider.useapi;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.provider.Objections;
import dev.dailies.provider.Offer.Objection;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What useapi takes for an operation on an existing video.
 */
final class FollowUpRules {

	private static final String STEPS = "steps";

	private static final int SHOWN = 60;

	private static final int PIECES = 10;

	private FollowUpRules() {
	}

	/**
	 * An extension has the shape and the resolution of its source, whatever the row says
	 * of its generate.
	 */
	static Order.Extend complete(Order.Extend order) {
		return new Order.Extend(order.prompt(), GenerateRules.model(order.model()), null, null, order.watermark());
	}

	static List<Objection> objections(Order order, @Nullable Order source) {
		List<Objection> objections = new ArrayList<>();
		if (source != null && !acceptedAfter(source).contains(order.kind().word())) {
			objections
				.add(new Objection(STEPS, cut(order.step()), "cannot follow " + named(source), acceptedAfter(source)));
		}
		else if (order instanceof Order.Extend extend) {
			Objections.oneOf("model", extend.model(), GenerateRules.VEO_MODELS, objections);
		}
		if (order instanceof Order.Extend extend) {
			Objections.noWatermark("useapi", extend.watermark(), objections);
			Objections.blank(STEPS, extend.prompt(), objections);
		}
		if (order instanceof Order.Concatenate && source == null) {
			objections.add(new Objection(STEPS, order.step(),
					"joins a video to its extensions: put one extend or more before it", List.of()));
		}
		return objections;
	}

	/**
	 * The first video and each extension of it are joined, and no more than useapi takes.
	 */
	static List<Objection> objectionsToJoining(List<Order> chain) {
		long pieces = 1 + chain.stream().filter(Order.Extend.class::isInstance).count();
		return (pieces <= PIECES) ? List.of()
				: List.of(new Objection(STEPS, "concatenate",
						"would join %d pieces, and useapi joins %d at most: the first video and %d extensions"
							.formatted(pieces, PIECES, PIECES - 1),
						List.of()));
	}

	// useapi names no use for the id of an upscaled video, and a GIF and a joined clip
	// have none
	private static List<String> acceptedAfter(Order source) {
		return switch (source.kind()) {
			case GENERATE -> GenerateRules.isOmni(source.model()) ? List.of("upsample", "gif")
					: List.of("extend", "upsample", "gif");
			case EXTEND -> List.of("extend", "upsample", "gif", "concatenate");
			case UPSAMPLE, GIF, CONCATENATE, RESHOOT, OBJECTS -> List.of();
		};
	}

	private static String named(Order source) {
		return GenerateRules.isOmni(source.model()) ? "a generate with model " + source.model() : source.kind().word();
	}

	private static String cut(String text) {
		return (text.length() <= SHOWN) ? text : text.substring(0, SHOWN) + "…";
	}

}
