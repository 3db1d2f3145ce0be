package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.copy.CopyWatch;
import dev.dailies.ledger.copy.LedgerCopy;
import dev.dailies.ledger.copy.LedgerPoint;
import dev.dailies.ledger.copy.Step;
import dev.dailies.ledger.file.LedgerRecovery;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerLink;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Copies that are cut off between two of their steps.
 */
@LongNight
class LedgerCopyCutOffTest {

	@TempDir
	private static Path made;

	@TempDir
	private Path folder;

	private Path out;

	@BeforeAll
	static void a_ledger() {
		try (Night night = new Night(made)) {
			night.manifest("id,prompt,campaign", "kite,A kite,spring", "storm,A storm,autumn");
			assertThat(night.run().exitCode()).isZero();
		}
	}

	static Stream<Arguments> steps() {
		Stream<Arguments> usual = Stream.of("file to server", "server to file")
			.flatMap((way) -> Stream.of(Step.values()).map((step) -> Arguments.of(way, step)));
		Stream<Arguments> others = Stream.of("file to file", "server to server")
			.map((way) -> Arguments.of(way, Step.SOURCE_MARKED));
		return Stream.concat(usual, others);
	}

	@ParameterizedTest
	@MethodSource("steps")
	void at_every_moment_one_of_the_two_can_be_run_at_most_and_the_same_command_ends_it(String way, Step step)
			throws IOException {
		this.out = Files.createDirectories(this.folder.resolve("out"));
		Files.createDirectories(this.out.resolve("clips"));
		for (String file : List.of("dailies.db", "dailies.db.jsonl")) {
			Files.copy(made.resolve("out").resolve(file), this.out.resolve(file));
		}
		if (way.startsWith("server")) {
			copy(this.out.toString(), Postgres.url(Postgres.newSchema()), (done, all) -> {
			});
		}
		String from = way.startsWith("server") ? this.out.toString() : this.out.resolve("dailies.db").toString();
		String source = way.startsWith("server") ? server() : from;
		String to = way.endsWith("server") ? Postgres.url(Postgres.newSchema())
				: this.out.resolve(way.startsWith("file") ? "other.db" : "dailies.db").toString();
		List<LedgerShot> before = shots(source);

		assertThatThrownBy(() -> copy(from, to, new CutOff(step))).isInstanceOf(CutOff.CutOffException.class);

		boolean marked = step.compareTo(Step.SOURCE_MARKED) >= 0;
		assertThat(holds(source)).as("the source").isEqualTo(!marked);
		assertThat(holds(to) && !isBlank(to)).as("the copy").isEqualTo(step.compareTo(Step.WHOLE) >= 0);

		if (!(step == Step.FOLDER_LEADS_THERE && way.equals("server to server"))) {
			copyAgain(from, to, step);
		}

		assertThat(shots(to)).isEqualTo(before);
		assertThat(holds(to)).isTrue();
		assertThat(kept(source)).isInstanceOf(LedgerState.Moved.class);
		assertThat(LedgerRecovery.mend(way.equals("file to file") ? Path.of(to) : RunFolder.of(this.out).ledger(),
				Clock.systemUTC()))
			.as("its journal says the same")
			.isEmpty();
		assertThat(RunFolder.of(this.out).ledger()).satisfies((found) -> assertThat(LedgerState.of(found))
			.isInstanceOf(way.equals("file to file") ? LedgerState.Moved.class : LedgerState.Holds.class));
	}

	/**
	 * A folder that leads there already has nothing left to be copied.
	 */
	private void copyAgain(String from, String to, Step step) throws IOException {
		if (step == Step.FOLDER_LEADS_THERE && !Files.exists(Path.of(from).resolve("dailies.ledger"))
				&& !LedgerState.of(LedgerPoint.from(from).ledger()).equals(new LedgerState.Moved(to))) {
			assertThatThrownBy(() -> copy(from, to, (done, all) -> {
			})).hasMessageContaining("Nothing was copied");
			return;
		}
		copy(from, to, (done, all) -> {
		});
	}

	private static void copy(String from, String to, CopyWatch watch) throws IOException {
		LedgerCopy.copy(LedgerPoint.from(from), LedgerPoint.to(to), Clock.systemUTC(), watch);
	}

	private String server() {
		return ServerLink.in(RunFolder.onServer(this.out)).orElseThrow().url();
	}

	private static boolean holds(String text) {
		return LedgerState.of(ServerLink.meant(text)) instanceof LedgerState.Holds;
	}

	private static boolean isBlank(String text) {
		return ReadableLedger.of(ServerLink.meant(text)).counts().isBlank();
	}

	private LedgerState kept(String source) {
		Path path = ServerLink.meant(source);
		Path aside = path.resolveSibling(path.getFileName() + ".moved");
		return LedgerState.of((Files.exists(aside) && ServerLink.in(path).isEmpty()) ? aside : path);
	}

	private static List<LedgerShot> shots(String text) {
		return ReadableLedger.of(ServerLink.meant(text)).reader().shots(null, 100);
	}

	/**
	 * Ends a copy as a kill would, but for what is given back by then.
	 */
	private record CutOff(Step at) implements CopyWatch {

		@Override
		public void rows(long done, long all) {
			// goes on
		}

		@Override
		public void reached(Step step) {
			if (step == this.at) {
				throw new CutOffException();
			}
		}

		private static final class CutOffException extends RuntimeException {

			private static final long serialVersionUID = 1L;

		}

	}

}
