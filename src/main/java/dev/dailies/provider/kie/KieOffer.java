package dev.dailies.provider.kie;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.http.HttpAddress;
import dev.dailies.provider.Offer;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What KIE sells: no reshoots, no objects, no GIFs.
 */
public final class KieOffer implements Offer {

	// KIE names no limit; this is what others take for the same models
	static final int MOST_IMAGE_BYTES = 20 * 1024 * 1024;

	public static final KieOffer INSTANCE = new KieOffer();

	private KieOffer() {
	}

	@Override
	public String provider() {
		return Kie.NAME;
	}

	@Override
	public Set<OperationKind> kinds() {
		return EnumSet.of(OperationKind.GENERATE, OperationKind.EXTEND, OperationKind.UPSAMPLE);
	}

	@Override
	public Optional<Duration> keepsClips() {
		return Optional.of(TaskRecord.KEPT);
	}

	@Override
	public Optional<Integer> mostImageBytes(String image) {
		return HttpAddress.isOne(image) ? Optional.empty() : Optional.of(MOST_IMAGE_BYTES);
	}

	@Override
	public Order complete(Order order) {
		if (order instanceof Order.Generate generate) {
			return GenerateRules.complete(generate);
		}
		return (order instanceof Order.Extend extend) ? FollowUpRules.complete(extend) : order;
	}

	@Override
	public List<Objection> objections(Order order, @Nullable Order source) {
		return (order instanceof Order.Generate generate) ? GenerateRules.objections(generate)
				: FollowUpRules.objections(order, source);
	}

	@Override
	public List<Objection> objectionsTogether(List<Order> siblings) {
		return FollowUpRules.objectionsTogether(siblings);
	}

}
