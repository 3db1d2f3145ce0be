package dev.dailies.cli.shots;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.dailies.act.Affected;
import dev.dailies.act.Priced;
import dev.dailies.act.Retry.Act;
import dev.dailies.cli.answer.Counts;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What was reopened, for programs.
 *
 * @param credits what it may cost, by provider; empty where nothing is bought
 * @param counted what stays counted of earlier purchases, by provider
 * @param here clips that were given for lost and lie here
 * @param otherBytes files under such names that are not those clips
 */
record RetryAnswer(String act, boolean dryRun, List<Again> operations, Map<String, BigDecimal> credits,
		Map<String, BigDecimal> counted, List<String> here, List<String> otherBytes) {

	static RetryAnswer of(Act act, boolean dryRun, Priced priced) {
		return new RetryAnswer(act.name().toLowerCase(Locale.ROOT), dryRun,
				priced.operations().stream().map(Again::of).toList(), Counts.amounts(priced.credits()),
				Counts.amounts(priced.counted()), priced.here(), priced.others());
	}

	/**
	 * An operation that may be bought again.
	 *
	 * @param price null if it is not known
	 */
	record Again(String id, String shot, int take, String step, String provider, String state,
			@Nullable BigDecimal price, BigDecimal counted, @Nullable String error) {

		private static Again of(Affected one) {
			Credits price = one.price();
			return new Again(one.id(), one.shot(), one.take(), one.step(), one.provider(), one.state().word(),
					(price != null) ? price.amount() : null, one.paid().amount(), one.error());
		}

	}

}
