package dev.dailies.shot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What of a shot that waits for a person may be bought: nothing, all of it, or what was
 * chosen.
 *
 * @param choices what any of them is about may be bought
 */
public record Approval(Set<Choice> choices) {

	/** A person said nothing yet. */
	public static final Approval NONE = new Approval(Set.of());

	/** All that waits, whatever it is. */
	public static final Approval ALL = new Approval(Set.of(new Choice(null, null)));

	private static final List<String> ALL_WORDS = List.of("x", "yes", "true", "ok");

	private static final List<String> NONE_WORDS = List.of("no", "false", "0");

	private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0,;]+");

	private static final Pattern TAKE = Pattern.compile("[1-9]\\d{0,2}");

	public Approval {
		choices = Set.copyOf(choices);
	}

	/**
	 * Reads what a person wrote: a word for all or for nothing; numbers of takes, names
	 * of steps or ids of operations. Whether the shot has them is not asked here.
	 */
	public static Approval of(String text) {
		String word = text.strip().toLowerCase(Locale.ROOT);
		if (word.isEmpty() || NONE_WORDS.contains(word)) {
			return NONE;
		}
		if (ALL_WORDS.contains(word)) {
			return ALL;
		}
		return new Approval(BETWEEN.splitAsStream(word)
			.filter((part) -> !part.isEmpty())
			.map((part) -> TAKE.matcher(part).matches() ? new Choice(Integer.valueOf(part), null)
					: new Choice(null, part))
			.collect(Collectors.toSet()));
	}

	/**
	 * The words that are no choice.
	 */
	public static List<String> words() {
		return Stream.concat(ALL_WORDS.stream(), NONE_WORDS.stream()).toList();
	}

	public boolean isNone() {
		return this.choices.isEmpty();
	}

	/**
	 * Whether an operation may be bought, were it one that waits.
	 */
	public boolean covers(Operation operation) {
		return this.choices.stream().anyMatch((choice) -> choice.covers(operation));
	}

	/**
	 * What either of the two says.
	 */
	public Approval or(Approval other) {
		return new Approval(
				Stream.concat(this.choices.stream(), other.choices.stream()).collect(Collectors.toUnmodifiableSet()));
	}

	/**
	 * Those of its words that none of the operations goes by, in order; none where a
	 * person's word fits.
	 */
	public List<String> strangeTo(List<Operation> operations) {
		return this.choices.stream()
			.filter((choice) -> operations.stream().noneMatch(choice::covers))
			.map(Choice::toString)
			.sorted()
			.toList();
	}

	/**
	 * What may be written about operations that wait.
	 */
	public static List<String> accepted(List<Operation> operations) {
		Set<String> words = new LinkedHashSet<>();
		words.add("x");
		if (operations.stream().anyMatch((operation) -> operation.take() > 1)) {
			operations.forEach((operation) -> words.add(String.valueOf(operation.take())));
		}
		operations.stream().map(Operation::order).map(Choice::word).forEach(words::add);
		return new ArrayList<>(words);
	}

	/**
	 * What a choice is about.
	 *
	 * @param take null for each
	 * @param name a step, its kind or an operation's id; null for each
	 */
	public record Choice(@Nullable Integer take, @Nullable String name) {

		private boolean covers(Operation operation) {
			return (this.take == null || this.take == operation.take())
					&& (this.name == null || this.name.equals(operation.id()) || isStep(operation.order(), this.name));
		}

		private static boolean isStep(Order order, String name) {
			return name.equalsIgnoreCase(order.step()) || name.equalsIgnoreCase(order.kind().word());
		}

		/**
		 * A step's name without its own sentences.
		 */
		private static String word(Order order) {
			return order.step().chars().anyMatch(Character::isWhitespace) ? order.kind().word() : order.step();
		}

		@Override
		public String toString() {
			return (this.take != null) ? "take " + this.take : (this.name != null) ? this.name : "all";
		}

	}

}
