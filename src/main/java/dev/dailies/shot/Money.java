package dev.dailies.shot;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a currency, exact to a billionth: a thousandth of a credit at a rate to a
 * millionth loses nothing.
 *
 * @param amount never negative
 * @param currency by its three letters
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

	private static final int SCALE = 9;

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s+([A-Za-z]{3})");

	public Money {
		amount = amount.setScale(SCALE);
		if (amount.signum() < 0) {
			throw new IllegalArgumentException("Money is never negative here, got " + amount + " " + currency);
		}
	}

	public static Money zero(String currency) {
		return new Money(BigDecimal.ZERO, currency);
	}

	/**
	 * Reads an amount with its currency, such as {@code 0.08 USD}; empty if it is
	 * anything else.
	 */
	public static Optional<Money> read(String text) {
		Matcher written = WRITTEN.matcher(text.strip());
		if (!written.matches()) {
			return Optional.empty();
		}
		return Currency.getAvailableCurrencies()
			.stream()
			.map(Currency::getCurrencyCode)
			.filter(written.group(2)::equalsIgnoreCase)
			.findFirst()
			.map((currency) -> new Money(new BigDecimal(written.group(1)), currency));
	}

	/**
	 * What credits cost of which one costs this.
	 */
	public Money times(Credits credits) {
		return new Money(this.amount.multiply(credits.amount()).stripTrailingZeros(), this.currency);
	}

	public Money plus(Money other) {
		return new Money(this.amount.add(other.in(this.currency)), this.currency);
	}

	/**
	 * What is left of it once that was spent; never less than nothing.
	 */
	public Money less(Money spent) {
		return new Money(this.amount.subtract(spent.in(this.currency)).max(BigDecimal.ZERO), this.currency);
	}

	private BigDecimal in(String wanted) {
		if (!wanted.equals(this.currency)) {
			throw new IllegalArgumentException("Money of " + this.currency + " is none of " + wanted);
		}
		return this.amount;
	}

	/**
	 * The amount with as few decimals as are needed, never with an exponent.
	 */
	public BigDecimal decimal() {
		BigDecimal shortest = this.amount.stripTrailingZeros();
		return (shortest.scale() < 0) ? shortest.setScale(0) : shortest;
	}

	/**
	 * As few decimals as are needed, for example {@code 1.2}, {@code 0.00912}, {@code 0}.
	 */
	public String number() {
		return decimal().toPlainString();
	}

	@Override
	public int compareTo(Money other) {
		return this.amount.compareTo(other.in(this.currency));
	}

	@Override
	public String toString() {
		return number() + " " + this.currency;
	}

}
