package dev.dailies.run;

import java.time.Duration;

import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;

/**
 * How long operations usually take.
 */
@FunctionalInterface
public interface UsualDuration {

	/**
	 * The time from submit to result. Asked often.
	 */
	Duration of(String provider, Order order);

	/**
	 * What operations of a provider have in common that take about as long: the larger
	 * the target of an upsample, the longer, and what a prompt says makes no difference.
	 */
	static String like(OperationKind kind, String step) {
		return (kind == OperationKind.UPSAMPLE) ? step : kind.word();
	}

}
