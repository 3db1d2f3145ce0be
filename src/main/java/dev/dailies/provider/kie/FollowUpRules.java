package dev.dailies.provider.kie;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.provider.Objections;
import dev.dailies.provider.Offer.Objection;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;

/**
 * What KIE takes for an operation on an existing video.
 */
final class FollowUpRules {

	private static final String STEPS = "steps";

	private static final String EXTEND = "extend";

	private static final String TO_1080P = "upsample:1080p";

	private static final String TO_4K = "upsample:4k";

	private FollowUpRules() {
	}

	/**
	 * Shape and size of an extension are its source's: KIE has no fields for them, so the
	 * shot's are dropped.
	 */
	static Order.Extend complete(Order.Extend order) {
		return new Order.Extend(order.prompt(), Models.extend(order.model()), null, null, order.watermark());
	}

	static List<Objection> objections(Order order, @Nullable Order source) {
		List<Objection> objections = new ArrayList<>();
		if (source != null) {
			chain(order, source, objections);
		}
		if (order instanceof Order.Extend extend) {
			Objections.blank(STEPS, extend.prompt(), objections);
			Objections.oneOf("model", extend.model(), Models.EXTEND, objections);
		}
		return objections;
	}

	/**
	 * KIE extends no video once its 1080p was made, and steps on one source start
	 * together.
	 */
	static List<Objection> objectionsTogether(List<Order> siblings) {
		boolean extended = siblings.stream().anyMatch((order) -> order.kind() == OperationKind.EXTEND);
		return (extended && siblings.stream().anyMatch(FollowUpRules::makes1080p)) ? List.of(new Objection(STEPS,
				TO_1080P,
				"cannot share its source with an extend: KIE extends no video once its 1080p was made. Leave one of "
						+ "the two out",
				List.of(TO_4K))) : List.of();
	}

	private static void chain(Order order, Order source, List<Objection> objections) {
		List<String> accepted = acceptedAfter(source);
		if (!accepted.contains((order.kind() == OperationKind.UPSAMPLE) ? order.step() : order.kind().word())) {
			objections.add(new Objection(STEPS, order.step(), "cannot follow " + source.kind().word(), accepted));
		}
	}

	private static List<String> acceptedAfter(Order source) {
		return switch (source.kind()) {
			case GENERATE -> List.of(EXTEND, TO_1080P, TO_4K);
			// KIE makes 1080p of generated videos only
			case EXTEND -> List.of(EXTEND, TO_4K);
			// an upgrade has no task of its own that could be named
			case UPSAMPLE, RESHOOT, OBJECTS, GIF, CONCATENATE -> List.of();
		};
	}

	private static boolean makes1080p(Order order) {
		return order instanceof Order.Upsample upsample && upsample.target() == UpsampleTarget.FULL_HD;
	}

}
