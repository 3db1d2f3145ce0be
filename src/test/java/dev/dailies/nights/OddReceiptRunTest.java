package dev.dailies.nights;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One odd answer to a submit leaves that operation in doubt, and never ends the run.
 */
class OddReceiptRunTest {

	private static final int SHOTS = 9;

	@TempDir
	private Path folder;

	private final AtomicReference<byte[]> first = new AtomicReference<>();

	@Test
	void an_answer_that_was_given_before_is_no_receipt_and_the_others_are_bought() {
		try (Night night = night(); Gateway gateway = new Gateway(night.sandbox().address(), (number, provider) -> {
			// from what it keeps, without asking the provider
			return (number > 1 && number < 5) ? this.first.get() : kept(provider.answer());
		})) {
			Ended ended = night.environment("ACEDATA_BASE_URL", gateway.address().toString()).run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(SHOTS - 3);
			assertThat(states(night, OperationState.FETCHED)).isEqualTo(SHOTS - 3);
			assertThat(states(night, OperationState.UNKNOWN)).isEqualTo(3);
			assertThat(night.tasksInLedger()).containsAll(night.billedTasks());
			assertThat(night.operations()).anySatisfy((operation) -> assertThat(String.valueOf(operation.error()))
				.contains("the answer is no receipt: task ")
				.contains("lists no task that matches it"));
		}
	}

	@Test
	void what_was_bought_behind_an_answer_that_was_given_before_is_found() {
		try (Night night = night(); Gateway gateway = new Gateway(night.sandbox().address(), (number, provider) -> {
			byte[] own = provider.answer();
			return (number > 1 && number < 5) ? this.first.get() : kept(own);
		})) {
			assertAllIsBoughtOnce(night, gateway);
		}
	}

	@Test
	void a_task_whose_record_shows_another_request_is_not_taken_for_its_own() {
		List<byte[]> answers = new ArrayList<>();
		try (Night night = night(); Gateway gateway = new Gateway(night.sandbox().address(), (number, provider) -> {
			byte[] own = provider.answer();
			answers.add(own);
			// each is answered with the task of the one before it
			return (number > 2) ? answers.get(answers.size() - 2) : (number == 2) ? foreign(night) : own;
		})) {
			assertAllIsBoughtOnce(night, gateway);
		}
	}

	private static void assertAllIsBoughtOnce(Night night, Gateway gateway) {
		Ended ended = night.environment("ACEDATA_BASE_URL", gateway.address().toString()).run();

		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		assertThat(states(night, OperationState.FETCHED)).isEqualTo(SHOTS);
		assertThat(night.billedTasks()).containsAll(night.tasksInLedger());
		assertThat(night.ledger().credits().amount()).isEqualByComparingTo("1.026");
	}

	private byte[] kept(byte[] answer) {
		this.first.compareAndSet(null, answer);
		return answer;
	}

	private Night night() {
		List<String> lines = new ArrayList<>(List.of("id,prompt"));
		IntStream.range(0, SHOTS).forEach((shot) -> lines.add("s" + shot + ",Kite number " + shot + " over a harbour"));
		Night night = new Night(this.folder).manifest(lines.toArray(String[]::new)).oneAtATime();
		// whose task it is not finds out at its first look, which is due long before
		return night.job(night.read("job.yaml").replace("adopt-after: 200ms", "adopt-after: 2s"));
	}

	private static long states(Night night, OperationState state) {
		return night.operations().stream().filter((operation) -> operation.state() == state).count();
	}

	/** A task that somebody else has made with the same account. */
	private static byte[] foreign(Night night) {
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(night.sandbox().address().resolve("/veo/videos"))
					.header("Authorization", "Bearer " + Night.TOKEN)
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(
							"{\"action\":\"text2video\",\"prompt\":\"Somebody else's\",\"model\":\"veo31-fast\",\"async\":true}"))
					.build(), HttpResponse.BodyHandlers.ofByteArray())
				.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
