package dev.dailies.manifest.steps;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The steps syntax: {@code >} chains, {@code +} sets siblings side by side on the same
 * source, parentheses group. What follows a group works on each of its ends, and what
 * follows {@code hold} waits for approval.
 */
public final class StepsParser {

	/** Far more than anyone writes, and few enough to be walked without a thought. */
	public static final int MOST = 100;

	private static final int DEEPEST = 20;

	private final StepsScanner scanner;

	private final List<Steps.Fault> faults = new ArrayList<>();

	private final StepOrders orders;

	private int depth;

	private boolean tooMany;

	private StepsParser(String text) {
		this.scanner = new StepsScanner(text);
		this.orders = new StepOrders(this.scanner, this.faults);
	}

	/**
	 * Everything that can be read, and everything that cannot.
	 */
	public static Steps parse(String text) {
		StepsParser parser = new StepsParser(text);
		List<Step> steps = (parser.scanner.peek() != StepsScanner.END) ? parser.all() : List.of();
		return new Steps(steps, parser.faults);
	}

	private List<Step> all() {
		List<Step> steps = siblings();
		while (this.scanner.peek() == ')') {
			fault(")", "')' at character " + this.scanner.here() + " closes nothing");
			this.scanner.take(')');
			if (this.scanner.peek() != StepsScanner.END) {
				siblings();
			}
		}
		return steps;
	}

	private List<Step> siblings() {
		List<Step> steps = new ArrayList<>(chain());
		while (this.scanner.take('+')) {
			List<Step> sibling = chain();
			if (fits(Step.count(steps) + Step.count(sibling))) {
				steps.addAll(sibling);
			}
		}
		return steps;
	}

	private List<Step> chain() {
		List<Step> steps = link();
		while (isNext()) {
			List<Step> next = link();
			if (fits(Step.count(steps) + Step.ends(steps) * Step.count(next))) {
				steps = Step.chained(steps, next);
			}
		}
		return steps;
	}

	/**
	 * A step or a group, or one behind a hold.
	 */
	private List<Step> link() {
		int hold = this.scanner.here();
		if (!this.orders.takeHold()) {
			return item();
		}
		boolean doubled = false;
		boolean more = isNext();
		while (more && this.orders.takeHold()) {
			doubled = true;
			more = isNext();
		}
		if (!more) {
			fault("hold", "'hold' at character " + hold + " has no step after it that could wait for approval. "
					+ "Put it before one, as in hold > upsample:4k");
			return List.of();
		}
		List<Step> next = item();
		if (doubled || next.stream().anyMatch(Step::held)) {
			fault("hold", "'hold' at character " + hold + " is doubled: what follows it waits for approval already");
		}
		return next.stream().map(Step::behindHold).toList();
	}

	private boolean isNext() {
		if (this.scanner.take('>')) {
			return true;
		}
		int next = this.scanner.peek();
		if (next == StepsScanner.END || next == '+' || next == ')') {
			return false;
		}
		fault(Character.toString(next), "needs '>' or '+' before '%s' at character %d"
			.formatted(Character.toString(next), this.scanner.here()));
		if (!this.scanner.take(',')) {
			this.scanner.take(';');
		}
		return true;
	}

	private List<Step> item() {
		if (this.scanner.peek() == '(') {
			return group();
		}
		if (this.scanner.atSign()) {
			fault("", "a step is missing at character " + this.scanner.here());
			return List.of();
		}
		int start = this.scanner.here();
		return this.orders.next().map((order) -> List.of(new Step(order, start, List.of()))).orElse(List.of());
	}

	private List<Step> group() {
		int start = this.scanner.here();
		this.scanner.take('(');
		if (this.depth == DEEPEST) {
			fault("(", "'(' at character %d is nested more than %d deep".formatted(start, DEEPEST));
			this.scanner.skipAll();
			return List.of();
		}
		this.depth++;
		List<Step> steps = siblings();
		this.depth--;
		if (!this.scanner.take(')')) {
			fault("(", "'(' at character " + start + " is never closed");
		}
		return steps;
	}

	private boolean fits(int count) {
		if (count > MOST && !this.tooMany) {
			this.tooMany = true;
			fault("", "more than " + MOST + " operations in one row");
		}
		return count <= MOST;
	}

	private void fault(String found, String problem) {
		this.faults.add(new Steps.Fault(found, problem, List.of()));
	}

}
