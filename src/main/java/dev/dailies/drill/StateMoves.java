package dev.dailies.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.drill.Books.Entry;
import dev.dailies.drill.Books.Move;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Redo;

/**
 * Every operation came to where it stands by moves that are allowed, one from where the
 * last one led.
 */
final class StateMoves {

	/** Where an operation may stand that never moved. */
	private static final Set<String> FIRST = Set.of("blocked", "ready", "skipped");

	private StateMoves() {
	}

	static List<String> check(Books books) {
		List<String> violations = new ArrayList<>();
		Map<String, List<Move>> moves = books.movesByOperation();
		Set<String> redone = books.entries()
			.stream()
			.filter((entry) -> Redo.word(entry.id()) != null)
			.map((entry) -> Redo.operation(entry.id()))
			.collect(Collectors.toSet());
		for (Entry entry : books.entries()) {
			if (Redo.word(entry.id()) != null) {
				// how it was made stands with the operation that was made again
				continue;
			}
			String stands = null;
			for (Move move : moves.getOrDefault(entry.id(), List.of())) {
				if (!isAllowed(move, redone.contains(entry.id()))) {
					violations.add(entry.name() + " went from " + move.from() + " to " + move.to()
							+ ", which is no move there is");
				}
				if ((stands != null) ? !stands.equals(move.from()) : !FIRST.contains(move.from())) {
					violations.add(entry.name() + " went on from " + move.from() + ", but it stood at "
							+ ((stands != null) ? stands : "its beginning"));
				}
				stands = move.to();
			}
			if ((stands != null) ? !entry.is(stands) : !FIRST.contains(entry.state())) {
				violations.add(entry.name() + " is " + entry.state() + ", but its last move led to "
						+ ((stands != null) ? stands : "nowhere"));
			}
			if (entry.is("submitting")) {
				violations.add(entry.name() + " is being submitted, though nobody runs");
			}
		}
		return violations;
	}

	/**
	 * What is here is bought again only where it was kept beside that.
	 */
	private static boolean isAllowed(Move move, boolean redone) {
		boolean again = move.from().equals("fetched") && !move.to().equals("rendered");
		return state(move.from()).mayBecome(state(move.to())) && (!again || redone);
	}

	private static OperationState state(String word) {
		return OperationState.valueOf(word.toUpperCase(Locale.ROOT));
	}

}
