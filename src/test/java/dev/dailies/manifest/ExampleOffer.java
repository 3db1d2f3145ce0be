package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.provider.Offer;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * A made-up provider with two models, no resolutions, and a rule about chains.
 */
public record ExampleOffer(String provider, Set<OperationKind> kinds) implements Offer {

	static final List<String> MODELS = List.of("swift", "fine");

	public static Map<String, Offer> offers() {
		return Map.of("acme", new ExampleOffer("acme", Set.of(OperationKind.values())), "clipco",
				new ExampleOffer("clipco", Set.of(OperationKind.GENERATE, OperationKind.UPSAMPLE)));
	}

	@Override
	public Order complete(Order order) {
		if (order instanceof Order.Generate generate) {
			return new Order.Generate(generate.prompt(), (generate.model() != null) ? generate.model() : "swift",
					(generate.aspectRatio() != null) ? generate.aspectRatio() : "16:9", generate.resolution(),
					generate.duration(), generate.seed(), generate.imageUrls(), generate.imageUse(),
					generate.translate());
		}
		if (order instanceof Order.Extend extend) {
			return new Order.Extend(extend.prompt(), (extend.model() != null) ? extend.model() : "swift",
					extend.aspectRatio(), extend.resolution());
		}
		return order;
	}

	@Override
	public List<Objection> objections(Order order, @Nullable Order source) {
		List<Objection> objections = new ArrayList<>();
		if (order instanceof Order.Generate generate && !MODELS.contains(generate.model())) {
			objections.add(new Objection("model", generate.model(), "unknown model", MODELS));
		}
		if (order instanceof Order.Generate generate && !List.of("16:9", "9:16").contains(generate.aspectRatio())) {
			objections.add(new Objection("aspect_ratio", generate.aspectRatio(), "unknown aspect ratio",
					List.of("16:9", "9:16")));
		}
		if (order instanceof Order.Reshoot && source instanceof Order.Extend) {
			objections.add(new Objection("steps", order.step(), "an extended video cannot be reshot", List.of()));
		}
		return objections;
	}

}
