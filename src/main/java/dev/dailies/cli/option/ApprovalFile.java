package dev.dailies.cli.option;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.manifest.ShotStream;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Approval;
import dev.dailies.shot.Approvals;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Shot;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Nearest;
import dev.dailies.words.PlainText;

/**
 * A file that names the shots a person approved: an id a line, or an id, a tab and what
 * of it.
 */
public final class ApprovalFile {

	private static final long LARGEST = 16 << 20;

	private static final int NAMED = 10;

	private static final String CORRECT = "Nothing was submitted. Correct the file, or use the one that belongs to this manifest.";

	private final Path file;

	ApprovalFile(Path file) {
		this.file = file;
	}

	/**
	 * The run with what the file approves.
	 */
	List<RunSettings> applied(List<RunSettings> runs) {
		if (runs.size() > 1) {
			throw refused("The job file names " + runs.size()
					+ " manifests, and --approve is about the shots of one. Name one of them with --job FILE MANIFEST.");
		}
		Approvals approved = Approvals.of(lines());
		return runs.stream().map((run) -> run.approving(approved)).toList();
	}

	private List<String> lines() {
		if (!Files.isRegularFile(this.file)) {
			throw refused("There is no file " + this.file + " with approved shots. Save one from the page, or write an "
					+ "id a line.");
		}
		try {
			if (Files.size(this.file) > LARGEST) {
				throw refused(this.file + " is too large for a list of ids. It needs a shot's id a line.");
			}
			String text = Files.readString(this.file);
			// editors of spreadsheets and of Windows set this mark of themselves
			return (text.startsWith("\ufeff") ? text.substring(1) : text).lines()
				.filter((line) -> !line.startsWith("#") && !line.isBlank())
				.toList();
		}
		catch (CharacterCodingException ex) {
			throw refused(this.file + " is no UTF-8 text. It needs a shot's id a line, as the page saves it.");
		}
		catch (IOException ex) {
			throw refused("The approvals " + this.file + " cannot be read: " + ex.getMessage());
		}
	}

	/**
	 * Refuses ids that the manifest does not have, and choices that a shot does not.
	 * @param settings of a run whose manifest was accepted
	 */
	public static void check(RunSettings settings) {
		Approvals approved = settings.approved();
		if (approved.shots().isEmpty()) {
			return;
		}
		Set<String> known = new LinkedHashSet<>();
		List<String> notHeld = new ArrayList<>();
		try (ShotStream shots = settings.toRead().open()) {
			for (Shot shot = shots.next(); shot != null; shot = shots.next()) {
				known.add(shot.id());
				known.addAll(shot.otherIds());
				notHeld(shot, approved.of(shot.id(), shot.otherIds())).ifPresent(notHeld::add);
			}
		}
		List<String> strange = approved.shots().stream().filter((id) -> !known.contains(id)).sorted().toList();
		if (!strange.isEmpty()) {
			throw new CommandException(ExitCode.REFUSED, lines(settings, strange, known));
		}
		if (!notHeld.isEmpty()) {
			throw new CommandException(ExitCode.REFUSED, Stream
				.of(Stream.of("--approve chooses what does not wait for approval in " + settings.manifest() + ":"),
						notHeld.stream().limit(NAMED), Stream.of(CORRECT))
				.flatMap(Function.identity())
				.toArray(String[]::new));
		}
	}

	private static Optional<String> notHeld(Shot shot, Approval approval) {
		List<Operation> held = shot.operations().stream().filter(Operation::held).toList();
		if (approval.choices().containsAll(Approval.ALL.choices()) || approval.strangeTo(held).isEmpty()) {
			return Optional.empty();
		}
		return Optional.of("  '" + PlainText.packed(shot.id()) + "': " + String.join(", ", approval.strangeTo(held))
				+ (held.isEmpty() ? "" : ". What waits: " + String.join(", ", Approval.accepted(held))));
	}

	private static String[] lines(RunSettings settings, List<String> strange, Set<String> known) {
		List<String> lines = new ArrayList<>();
		lines.add("--approve names " + Count.of(strange.size(), "shot") + " that " + settings.manifest()
				+ " does not have:");
		strange.stream().limit(NAMED).map((id) -> "  " + said(id, known)).forEach(lines::add);
		lines.add(CORRECT);
		return lines.toArray(String[]::new);
	}

	private static String said(String id, Set<String> known) {
		String meant = Nearest.of(id, List.copyOf(known));
		return "'" + PlainText.packed(id) + "'" + ((meant != null) ? ". Did you mean '" + meant + "'?" : "");
	}

	private static CommandException refused(String line) {
		return new CommandException(ExitCode.REFUSED, line);
	}

}
