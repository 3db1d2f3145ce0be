package dev.dailies.provider.acedata;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.dailies.provider.Offer;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What AceData sells.
 */
public final class AceDataOffer implements Offer {

	public static final AceDataOffer INSTANCE = new AceDataOffer();

	private AceDataOffer() {
	}

	@Override
	public String provider() {
		return AceData.NAME;
	}

	@Override
	public Set<OperationKind> kinds() {
		return EnumSet.complementOf(EnumSet.of(OperationKind.CONCATENATE));
	}

	@Override
	public Order complete(Order order) {
		if (order instanceof Order.Generate generate) {
			return GenerateRules.complete(generate);
		}
		if (order instanceof Order.Extend extend) {
			return FollowUpRules.complete(extend);
		}
		return order;
	}

	@Override
	public List<Objection> objections(Order order, @Nullable Order source) {
		return (order instanceof Order.Generate generate) ? GenerateRules.objections(generate)
				: FollowUpRules.objections(order, source);
	}

}
