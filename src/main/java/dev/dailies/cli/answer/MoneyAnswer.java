package dev.dailies.cli.answer;

import java.math.BigDecimal;
import java.util.Map;

import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money, for programs.
 */
public record MoneyAnswer(BigDecimal amount, String currency) {

	/**
	 * What credits cost; null where nobody said, or not for each provider.
	 * @param credits by provider
	 */
	public static @Nullable MoneyAnswer of(Map<String, Credits> credits, @Nullable Rates rates) {
		return (rates != null) ? rates.find(credits).map(MoneyAnswer::of).orElse(null) : null;
	}

	public static MoneyAnswer of(Money money) {
		return new MoneyAnswer(money.decimal(), money.currency());
	}

}
