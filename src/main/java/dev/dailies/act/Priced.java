package dev.dailies.act;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import dev.dailies.clip.Sha256;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;

/**
 * What a decision would do, or has done, and what the next run pays for it.
 *
 * @param operations what it is about, and what is bought because of it
 * @param here files of clips that were given for lost and lie there: those operations are
 * taken up again, and nothing is bought for them
 * @param others files that lie under the name of such a clip and are not it; they stay
 * @param rates what a credit of each provider costs; null if nobody said
 * @param digest of the ledger, the operations and their prices: the same one twice means
 * that nothing of it moved in between
 */
public record Priced(Decision decision, List<Affected> operations, List<String> here, List<String> others,
		@Nullable Rates rates, String digest) {

	public Priced {
		operations = List.copyOf(operations);
		here = List.copyOf(here);
		others = List.copyOf(others);
	}

	/**
	 * @param ledger what tells it from every other one, as it stands
	 */
	static Priced of(Decision decision, List<Affected> operations, LostOrHere lost, @Nullable Rates rates,
			String ledger) {
		return new Priced(decision, operations, List.copyOf(lost.here().values()), lost.others(), rates,
				digest(decision, operations, lost, ledger));
	}

	/**
	 * Of a ledger in which nothing is.
	 */
	static Priced nothing(Decision decision) {
		return new Priced(decision, List.of(), List.of(), List.of(), null, "");
	}

	/**
	 * Whether it changes nothing at all.
	 */
	public boolean isNothing() {
		return this.operations.isEmpty() && this.here.isEmpty();
	}

	/**
	 * What is to be bought costs, as far as it is known, by provider: the most that a run
	 * pays for it. Empty where the decision buys nothing.
	 */
	public SortedMap<String, Credits> credits() {
		return this.decision.buys() ? sums((operation) -> Objects.requireNonNullElse(operation.price(), Credits.ZERO))
				: Collections.emptySortedMap();
	}

	/**
	 * The same in money; empty where nobody said what a credit costs.
	 */
	public Optional<Money> money() {
		return Optional.ofNullable(this.rates).flatMap((known) -> known.find(credits()));
	}

	/**
	 * What stays counted of what the operations cost so far, by provider.
	 */
	public SortedMap<String, Credits> counted() {
		return sums(Affected::paid);
	}

	/**
	 * Operations without a known price: a run does not buy them unless it is told to.
	 * Empty where the decision buys nothing.
	 */
	public List<String> unpriced() {
		return this.operations.stream()
			.filter((operation) -> this.decision.buys() && operation.price() == null)
			.map(Affected::name)
			.toList();
	}

	private SortedMap<String, Credits> sums(Function<Affected, Credits> amount) {
		SortedMap<String, Credits> sums = new TreeMap<>();
		this.operations
			.forEach((operation) -> sums.merge(operation.provider(), amount.apply(operation), Credits::plus));
		return sums;
	}

	private static String digest(Decision decision, List<Affected> operations, LostOrHere lost, String ledger) {
		StringBuilder text = new StringBuilder(ledger).append('\n').append(name(decision)).append('\n');
		operations.stream().map(Priced::line).sorted().forEach(text::append);
		lost.here().keySet().stream().sorted().forEach((id) -> text.append("here ").append(id).append('\n'));
		return Sha256.of(text.toString());
	}

	private static String name(Decision decision) {
		if (decision instanceof Decision.Settle settle) {
			return settle.act() + " " + Objects.requireNonNullElse(settle.which().task(), "");
		}
		return "APPROVE";
	}

	private static String line(Affected one) {
		return one.id() + " " + one.state() + " " + one.follows() + " " + one.price() + " " + one.paid() + "\n";
	}

}
