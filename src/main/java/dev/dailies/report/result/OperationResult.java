package dev.dailies.report.result;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Redo;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the report tells it.
 *
 * @param clips those that were brought home
 * @param missing the paths of those that are not in the clips folder any more, though
 * nobody had them removed
 * @param pruned the paths of those that a person had removed
 * @param instead what it was taken instead of, and why, in words; null if it was not
 */
public record OperationResult(LedgerOperation ledger, List<HomeClip> clips, List<String> missing, List<String> pruned,
		@Nullable String instead) {

	static OperationResult of(LedgerOperation ledger, @Nullable String instead, FilesAtHome home) {
		List<HomeClip> clips = ledger.clips().stream().flatMap((clip) -> HomeClip.of(clip, home).stream()).toList();
		List<HomeClip> away = clips.stream().filter((clip) -> home.lacks(clip.clip())).toList();
		return new OperationResult(ledger, clips,
				away.stream().filter((clip) -> !clip.clip().isPruned()).map(HomeClip::path).toList(),
				away.stream().filter((clip) -> clip.clip().isPruned()).map(HomeClip::path).toList(), instead);
	}

	public String step() {
		return this.ledger.operation().order().step();
	}

	/**
	 * Which redo of it this made room for, for example {@code redo1}; null if it was not
	 * made again.
	 */
	public @Nullable String redo() {
		return Redo.word(this.ledger.operation().id());
	}

	public boolean isIn(OperationState state) {
		return this.ledger.state() == state;
	}

	/**
	 * What is wrong with it, in words; empty if nothing is. An error that was got over is
	 * not wrong any more.
	 */
	public Optional<String> error() {
		return isIn(OperationState.FETCHED) ? complaints() : Optional.ofNullable(this.ledger.error());
	}

	/**
	 * What is wrong with it, and what else a reader has to know of it; empty if there is
	 * nothing.
	 */
	public Optional<String> notes() {
		String notes = Stream.of(error(), Optional.ofNullable(this.instead), Optional.ofNullable(this.ledger.remark()))
			.flatMap(Optional::stream)
			.collect(Collectors.joining("; "));
		return Optional.of(notes).filter((text) -> !text.isEmpty());
	}

	public Sum sum() {
		List<HomeClip> kept = this.clips.stream().filter((clip) -> !isPruned(clip)).toList();
		long bytes = kept.stream().mapToLong(HomeClip::bytesOrZero).sum();
		return new Sum(1, kept.size(), bytes, this.ledger.credits());
	}

	/**
	 * Whether a person had a clip's file removed, and it is not back.
	 */
	public boolean isPruned(HomeClip clip) {
		return this.pruned.contains(clip.path());
	}

	private Optional<String> complaints() {
		Stream<String> gone = this.missing.stream()
			.map((path) -> path + " is missing from the folder; the next run brings it home again");
		Stream<String> flaws = this.clips.stream()
			.flatMap((clip) -> clip.flaw().stream())
			.map((flaw) -> "not as ordered: " + flaw);
		String complaints = Stream.of(flaws, gone, removed())
			.flatMap((lines) -> lines)
			.collect(Collectors.joining("; "));
		return Optional.of(complaints).filter((text) -> !text.isEmpty());
	}

	private Stream<String> removed() {
		return this.clips.stream()
			.filter(this::isPruned)
			.flatMap((home) -> home.prunedOn().map((day) -> home.path() + " was " + day).stream());
	}

}
