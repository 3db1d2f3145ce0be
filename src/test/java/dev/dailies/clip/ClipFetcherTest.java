package dev.dailies.clip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.clip.FetchException.Reason;
import dev.dailies.clip.probe.ClipFacts;
import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.disk.Room;
import dev.dailies.http.AddressGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class ClipFetcherTest {

	private static final byte[] CLIP = SampleClips.LANDSCAPE;

	private static final String NAME = "dawn.generate.3fa9c1d2.mp4";

	private static final AddressGuard HERE = AddressGuard.of(URI.create("http://127.0.0.1:8080"));

	private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

	@TempDir
	Path home;

	private Path clips;

	private ClipServer server;

	private String url;

	@BeforeEach
	void serve() throws IOException {
		this.clips = this.home.resolve("clips");
		this.server = new ClipServer();
		this.url = this.server.url("/v/dawn.mp4?Signature=s3cret");
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void a_clip_comes_home_whole() throws Exception {
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		Fetched fetched = fetch();

		assertThat(fetched.file()).isEqualTo(NAME);
		assertThat(fetched.bytes()).isEqualTo(CLIP.length);
		assertThat(fetched.sha256()).isEqualTo(Sha256.of(this.clips.resolve(NAME))).matches("[0-9a-f]{64}");
		assertThat(fetched.facts()).isEqualTo(new ClipFacts(Format.MP4, 1280, 720, Duration.ofSeconds(1)));
		onlyTheClipIsThere();
	}

	@Test
	void no_credentials_go_to_a_download_address() throws Exception {
		this.server.plays(ClipServer.status(302, "Location", "/elsewhere", "Set-Cookie", "session=1; Path=/"),
				ClipServer.whole(CLIP, "\"a\""));

		String withUser = this.url.replace("http://", "http://user:password@");
		fetcher().fetch(withUser, NAME, HERE);

		assertThat(this.server.requests()).hasSize(2)
			.allSatisfy((headers) -> assertThat(headers).doesNotContainKeys("Authorization", "Cookie", "Referer"));
	}

	@Test
	void a_broken_transfer_is_carried_on_where_it_ended() throws Exception {
		this.server.plays(cutAfter(5000, CLIP, Map.of("ETag", "\"a\"")), ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).containsExactly("none", "bytes=5000-");
		assertThat(asked("If-Range")).containsExactly("none", "\"a\"");
	}

	@Test
	void a_broken_transfer_is_carried_on_by_its_date_where_there_is_no_strong_tag() throws Exception {
		String date = "Sun, 01 Mar 2026 10:00:00 GMT";
		this.server.plays(cutAfter(5000, CLIP, Map.of("ETag", "W/\"a\"", "Last-Modified", date)),
				ClipServer.partOf(CLIP, 5000, 5000));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("If-Range")).containsExactly("none", date);
	}

	@Test
	void a_broken_transfer_is_carried_on_by_its_length_where_there_is_nothing_else() throws Exception {
		this.server.plays(cutAfter(5000, CLIP, Map.of()), ClipServer.partOf(CLIP, 5000, 5000));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).containsExactly("none", "bytes=5000-");
	}

	@Test
	void the_next_fetch_carries_on_what_the_last_one_left() throws Exception {
		leaveAPart("\"a\"");

		this.server.plays(ClipServer.whole(CLIP, "\"a\""));
		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).endsWith("bytes=5000-");
	}

	@Test
	void a_fresh_link_to_the_same_clip_carries_on() throws Exception {
		leaveAPart("\"a\"");
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		fetcher().fetch(this.server.url("/v/dawn.mp4?Signature=another"), NAME, HERE);

		onlyTheClipIsThere();
		assertThat(asked("Range")).endsWith("bytes=5000-");
	}

	@Test
	void a_part_of_another_address_is_not_carried_on() throws Exception {
		leaveAPart(null);
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		fetcher().fetch(this.server.url("/v/dusk.mp4"), NAME, HERE);

		onlyTheClipIsThere();
		assertThat(asked("Range")).endsWith("none");
	}

	@Test
	void a_clip_that_changed_meanwhile_starts_anew() throws Exception {
		this.server.plays(cutAfter(5000, SampleClips.TURNED, Map.of("ETag", "\"old\"")),
				ClipServer.whole(CLIP, "\"new\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void a_server_that_ignores_if_range_is_found_out_by_the_tag() throws Exception {
		ClipServer.Play part = ClipServer.partOf(CLIP, 5000, 5000);
		this.server.plays(cutAfter(5000, SampleClips.TURNED, Map.of("ETag", "\"old\"")), (exchange) -> {
			exchange.getResponseHeaders().set("ETag", "\"new\"");
			part.answer(exchange);
		}, ClipServer.whole(CLIP, "\"new\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).containsExactly("none", "bytes=5000-", "none");
	}

	@Test
	void another_length_than_before_starts_anew() throws Exception {
		this.server.plays(cutAfter(5000, SampleClips.TURNED, Map.of()), ClipServer.partOf(CLIP, 5000, 5000),
				ClipServer.onlyWhole(CLIP));

		fetch();

		onlyTheClipIsThere();
	}

	@Test
	void a_part_that_does_not_begin_where_it_should_starts_anew() throws Exception {
		this.server.plays(cutAfter(5000, CLIP, Map.of("ETag", "\"a\"")), ClipServer.partOf(CLIP, 4000, 4000),
				ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).containsExactly("none", "bytes=5000-", "none");
	}

	@Test
	void a_server_without_ranges_starts_anew() throws Exception {
		this.server.plays(cutAfter(5000, CLIP, Map.of("ETag", "\"a\"")), ClipServer.onlyWhole(CLIP));

		fetch();

		onlyTheClipIsThere();
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void a_refused_range_starts_anew() throws Exception {
		this.server.plays(cutAfter(5000, CLIP, Map.of("ETag", "\"a\"")), ClipServer.status(416),
				ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).containsExactly("none", "bytes=5000-", "none");
	}

	@Test
	void a_part_longer_than_the_clip_starts_anew() throws Exception {
		leaveAPart("\"a\"");
		Files.write(part(), new byte[CLIP.length + 100]);
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).endsWith("none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "half\n", "x\n\"a\"\n99999999999999999999\nend\n", "x\n\"a\"\n16374\nen" })
	void a_part_without_a_readable_note_starts_anew(String note) throws Exception {
		leaveAPart("\"a\"");
		Files.writeString(note(), note);
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).endsWith("none");
	}

	@Test
	void a_part_that_only_lacks_its_name_is_finished_without_asking_again() throws Exception {
		leaveAPart("\"a\"");
		Files.write(part(), CLIP);
		this.server.plays(ClipServer.status(403));

		fetch();

		onlyTheClipIsThere();
		assertThat(this.server.requests()).hasSize(4);
	}

	@Test
	void a_whole_clip_that_is_here_already_is_not_asked_for() throws Exception {
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));
		fetch();
		int before = this.server.requests().size();

		Fetched fetched = fetch();

		assertThat(fetched.bytes()).isEqualTo(CLIP.length);
		assertThat(this.server.requests()).hasSize(before);
		onlyTheClipIsThere();
	}

	/**
	 * A whole clip of another purchase, a broken one, and what is no clip at all.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0, 9000, 10 })
	void what_lies_under_the_final_name_stays_and_the_clip_gets_a_name_of_its_own(int bytes) throws Exception {
		byte[] other = (bytes == 0) ? SampleClips.BLINK : SampleClips.first(bytes, CLIP);
		Files.createDirectories(this.clips);
		Files.write(this.clips.resolve(NAME), other);
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		Fetched fetched = fetch();
		fetcher().settled(fetched.file());

		assertThat(fetched.file()).isEqualTo("dawn.generate.3fa9c1d2.2.mp4");
		assertThat(this.clips.resolve(NAME)).hasBinaryContent(other);
		assertThat(this.clips.resolve(fetched.file())).hasBinaryContent(CLIP);
		assertThat(files()).containsExactlyInAnyOrder(NAME, fetched.file());
	}

	@Test
	void a_file_that_somebody_put_there_while_the_download_was_cut_off_is_not_taken_for_the_clip() throws Exception {
		leaveAPart("\"a\"");
		Files.write(this.clips.resolve(NAME), SampleClips.BLINK);
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		Fetched fetched = fetch();

		assertThat(fetched.file()).isNotEqualTo(NAME);
		assertThat(this.clips.resolve(NAME)).hasBinaryContent(SampleClips.BLINK);
		assertThat(this.clips.resolve(fetched.file())).hasBinaryContent(CLIP);
	}

	@Test
	void a_file_that_takes_the_name_during_the_download_stays_and_the_next_fetch_goes_round_it() throws Exception {
		this.server.plays((exchange) -> {
			Files.write(this.clips.resolve(NAME), SampleClips.BLINK);
			ClipServer.whole(CLIP, "\"a\"").answer(exchange);
		}, ClipServer.whole(CLIP, "\"a\""));

		assertThat(catchThrowableOfType(FetchException.class, this::fetch).reason()).isEqualTo(Reason.TRY_LATER);
		Fetched fetched = fetch();

		assertThat(this.clips.resolve(NAME)).hasBinaryContent(SampleClips.BLINK);
		assertThat(this.clips.resolve(fetched.file())).hasBinaryContent(CLIP);
	}

	@Test
	void links_and_folders_under_the_final_name_stay() throws Exception {
		Files.createDirectories(this.clips.resolve(NAME));
		Files.createSymbolicLink(this.clips.resolve("dawn.generate.3fa9c1d2.2.mp4"), Path.of("away/dawn.mp4"));
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		assertThat(fetch().file()).isEqualTo("dawn.generate.3fa9c1d2.3.mp4");
	}

	@Test
	void a_name_that_was_given_to_another_clip_is_not_taken_though_its_file_is_away() throws Exception {
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		Fetched fetched = fetcher().fetch(this.url, NAME, NAME::equals, HERE);

		assertThat(files()).containsExactly(fetched.file()).doesNotContain(NAME);
	}

	@Test
	void an_empty_file_as_a_full_disk_leaves_it_is_replaced() throws Exception {
		Files.createDirectories(this.clips);
		Files.createFile(this.clips.resolve(NAME));
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
	}

	@Test
	void a_settled_clip_leaves_nothing_beside_it() throws Exception {
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));
		fetch();
		assertThat(note()).exists();

		fetcher().settled(NAME);

		assertThat(note()).doesNotExist();
		onlyTheClipIsThere();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://[", "http://a b:c d/%zz", "::" })
	void a_link_that_is_no_address_is_a_dead_link(String link) {
		assertThatThrownBy(() -> fetcher().fetch(link, NAME, (name) -> false, HERE))
			.isInstanceOfSatisfying(FetchException.class, (ex) -> assertThat(ex.reason()).isEqualTo(Reason.LINK_DEAD));
	}

	@Test
	void a_stalled_transfer_is_given_up_and_carried_on() throws Exception {
		this.server.plays(this.server.stallAfter(5000, CLIP, "\"a\""), ClipServer.whole(CLIP, "\"a\""));

		fetcher(Duration.ofSeconds(1)).fetch(this.url, NAME, HERE);

		onlyTheClipIsThere();
		assertThat(asked("Range")).containsExactly("none", "bytes=5000-");
	}

	@Test
	void a_clip_that_comes_slowly_gives_its_turn_to_others_and_is_carried_on() throws Exception {
		this.server.plays(ClipServer.dripping(CLIP), ClipServer.whole(CLIP, "\"a\""));
		Duration stall = Duration.ofSeconds(30);
		ClipFetcher hurried = new ClipFetcher(this.clips,
				new FetchSettings(stall, stall, List.of(), 1 << 20).within(Duration.ofMillis(1)), NOON);

		FetchException failure = catchThrowableOfType(FetchException.class, () -> hurried.fetch(this.url, NAME, HERE));

		assertThat(failure.reason()).isEqualTo(Reason.TOO_SLOW);
		assertThat(failure).hasMessageContaining("What has arrived is kept");
		long kept = Files.size(part());
		assertThat(kept).isPositive();

		hurried.fetch(this.url, NAME, HERE);

		onlyTheClipIsThere();
		assertThat(asked("Range")).containsExactly("none", "bytes=" + kept + "-");
	}

	@Test
	void an_address_that_never_answers_may_be_tried_later() {
		this.server.plays(this.server.silence());

		FetchException failure = failure(Duration.ofMillis(300));

		assertThat(failure.reason()).isEqualTo(Reason.TRY_LATER);
		assertThat(failure).hasMessageContaining("no answer within 300 ms");
	}

	@Test
	void an_interrupted_fetch_stops_at_once_and_keeps_what_has_arrived() throws Exception {
		FetchSettings patient = new FetchSettings(Duration.ofSeconds(5), Duration.ofMinutes(5), List.of(), 1 << 20);
		this.server.plays(this.server.stallAfter(5000, CLIP, "\"a\""));
		Throwable[] thrown = new Throwable[1];
		Thread fetching = new Thread(() -> {
			try {
				new ClipFetcher(this.clips, patient, NOON).fetch(this.url, NAME, HERE);
			}
			catch (InterruptedException | RuntimeException ex) {
				thrown[0] = ex;
			}
		});
		fetching.start();
		await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(part()) && Files.size(part()) == 5000);

		fetching.interrupt();
		fetching.join(5000);

		assertThat(thrown[0]).isInstanceOf(InterruptedException.class);
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));
		fetch();
		onlyTheClipIsThere();
		assertThat(asked("Range")).endsWith("bytes=5000-");
	}

	@Test
	void a_thread_that_is_already_interrupted_fetches_nothing() {
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		Thread.currentThread().interrupt();

		assertThatExceptionOfType(InterruptedException.class).isThrownBy(this::fetch);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(this.clips.resolve(NAME)).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 410, 451 })
	void a_dead_link_is_asked_once(int status) {
		this.server.plays(ClipServer.status(status));

		FetchException failure = failure(this.url);

		assertThat(failure.reason()).isEqualTo(Reason.LINK_DEAD);
		assertThat(failure).hasMessageContaining("answered " + status);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void a_failure_names_clip_and_address_but_not_the_signature() {
		this.server.plays(ClipServer.status(404));

		assertThat(failure(this.url)).hasMessageContaining(NAME)
			.hasMessageContaining("/v/dawn.mp4")
			.hasMessageNotContaining("s3cret");
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 408, 425, 500, 502, 503, 504 })
	void a_passing_failure_is_tried_again_at_once(int status) throws Exception {
		this.server.plays(ClipServer.status(status), ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
	}

	@Test
	void a_lasting_failure_is_left_for_later_after_a_few_attempts() {
		this.server.plays(ClipServer.status(500));

		assertThat(failure(this.url).reason()).isEqualTo(Reason.TRY_LATER);
		assertThat(this.server.requests()).hasSize(4);
	}

	@Test
	void a_server_that_asks_for_a_pause_is_left_alone() {
		this.server.plays(ClipServer.status(429, "Retry-After", "7"));
		FetchException seconds = failure(this.url);
		this.server.plays(ClipServer.status(503, "Retry-After", "Sun, 01 Mar 2026 12:00:30 GMT"));
		FetchException date = failure(this.url);
		this.server.plays(ClipServer.status(429));
		FetchException unsaid = failure(this.url);

		assertThat(seconds.after()).contains(Duration.ofSeconds(7));
		assertThat(date.after()).contains(Duration.ofSeconds(30));
		assertThat(unsaid.after()).isEmpty();
		assertThat(List.of(seconds, date, unsaid)).extracting(FetchException::reason).containsOnly(Reason.TRY_LATER);
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void a_refused_connection_may_be_tried_later() throws Exception {
		int free;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free = socket.getLocalPort();
		}

		FetchException failure = failure("http://127.0.0.1:" + free + "/clip.mp4");

		assertThat(failure.reason()).isEqualTo(Reason.TRY_LATER);
		assertThat(failure).hasMessageContaining("connection refused");
	}

	@Test
	void a_host_name_that_is_not_found_may_be_tried_later() {
		AddressGuard lost = new AddressGuard(null, (host) -> {
			throw new UnknownHostException(host);
		});

		FetchException failure = catchThrowableOfType(FetchException.class,
				() -> fetcher().fetch("http://nowhere.invalid/clip.mp4", NAME, lost));

		assertThat(failure.reason()).isEqualTo(Reason.TRY_LATER);
		assertThat(failure).hasMessageContaining("host name not found");
	}

	@Test
	void a_redirect_is_followed() throws Exception {
		this.server.plays(ClipServer.status(302, "Location", "../w/dawn.mp4?x=1"),
				ClipServer.status(307, "Location", this.server.url("/z.mp4").toString()),
				ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(this.server.requests()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/hostname", "ftp://127.0.0.1/clip.mp4", "data:video/mp4;base64,AAAA",
			"jar:file:/a.jar!/b", "http://", "http://[broken", "mailto:someone" })
	void a_redirect_to_anything_else_is_refused(String location) throws Exception {
		this.server.plays(ClipServer.status(302, "Location", location));

		assertThat(failure(this.url).reason()).isEqualTo(Reason.LINK_DEAD);
		assertThat(this.server.requests()).hasSize(1);
		assertThat(files()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "//192.168.0.1/clip.mp4",
			"http://[fd00:ec2::254]/", "http://0.0.0.0:8080/clip.mp4" })
	void a_redirect_into_the_own_network_is_not_followed(String location) throws Exception {
		this.server.plays(ClipServer.status(302, "Location", location));

		FetchException failure = failure(this.url);

		assertThat(failure.reason()).isEqualTo(Reason.NOT_PUBLIC);
		assertThat(failure).hasMessageContaining("Only public addresses are fetched")
			.hasMessageContaining("The clip is paid for");
		assertThat(this.server.requests()).hasSize(1);
		assertThat(files()).isEmpty();
	}

	@Test
	void a_public_provider_may_not_name_this_machine() throws Exception {
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		FetchException failure = catchThrowableOfType(FetchException.class,
				() -> fetcher().fetch(this.url, NAME, AddressGuard.of(URI.create("https://193.0.14.129"))));

		assertThat(failure.reason()).isEqualTo(Reason.NOT_PUBLIC);
		assertThat(failure).hasMessageContaining("the host 127.0.0.1 is this machine itself");
		assertThat(this.server.requests()).isEmpty();
		assertThat(files()).isEmpty();
	}

	@Test
	void the_address_that_was_looked_at_is_the_one_that_is_connected() throws Exception {
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));
		Deque<String> found = new ArrayDeque<>(List.of("127.0.0.1", "10.0.0.1"));
		AddressGuard guard = new AddressGuard(URI.create("http://[::1]"),
				(host) -> List.of(InetAddress.getByName(host.equals("rebound.invalid") ? found.pop() : host)));
		String rebound = this.url.replace("127.0.0.1", "rebound.invalid");

		fetcher().fetch(rebound, NAME, guard);
		FetchException failure = catchThrowableOfType(FetchException.class,
				() -> fetcher().fetch(rebound, "another.mp4", guard));

		assertThat(failure.reason()).isEqualTo(Reason.NOT_PUBLIC);
		assertThat(failure).hasMessageContaining("the host rebound.invalid has the address 10.0.0.1");
		assertThat(this.server.requests()).hasSize(1);
		onlyTheClipIsThere();
	}

	@Test
	void a_server_that_drips_is_given_up() throws Exception {
		this.server.plays(ClipServer.dripping(CLIP));

		FetchException failure = failure(Duration.ofMillis(300));

		assertThat(failure.reason()).isEqualTo(Reason.TRY_LATER);
		assertThat(failure).hasMessageContaining("bytes came in 600 ms");
	}

	@Test
	void a_ring_of_redirects_is_left() {
		this.server.plays(ClipServer.status(302, "Location", "/again"));

		FetchException failure = failure(this.url);

		assertThat(failure.reason()).isEqualTo(Reason.LINK_DEAD);
		assertThat(this.server.requests()).hasSize(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/hostname", "ftp://127.0.0.1/clip.mp4", "clip.mp4" })
	void an_address_that_is_not_http_is_refused(String address) {
		assertThat(failure(address).reason()).isEqualTo(Reason.LINK_DEAD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE html><title>Link expired</title>", "{\"code\":404,\"msg\":\"gone\"}", "no" })
	void a_page_that_calls_itself_a_video_is_no_clip(String text) throws Exception {
		this.server.plays(ClipServer.page(text));

		FetchException failure = failure(this.url);

		assertThat(failure.reason()).isEqualTo(Reason.NOT_A_CLIP);
		assertThat(failure).hasMessageContaining("it begins with '" + text.substring(0, 2));
		assertThat(this.server.requests()).hasSize(1);
		assertThat(files()).isEmpty();
	}

	@Test
	void an_empty_answer_may_be_tried_later() throws Exception {
		this.server.plays(ClipServer.page(""));

		assertThat(failure(this.url)).hasMessageContaining("the file is empty");
		assertThat(files()).isEmpty();
	}

	@Test
	void a_server_that_announces_less_than_the_clip_is_found_out() throws Exception {
		this.server.plays(ClipServer.onlyWhole(SampleClips.first(9000, CLIP)));

		FetchException failure = failure(this.url);

		assertThat(failure.reason()).isEqualTo(Reason.TRY_LATER);
		assertThat(failure).hasMessageContaining("the file ends inside its mdat box at byte 9000 of " + CLIP.length);
		assertThat(files()).isEmpty();
	}

	@Test
	void a_body_of_unannounced_length_that_ends_early_is_carried_on() throws Exception {
		ClipServer.Play early = ClipServer.unannounced(SampleClips.first(9000, CLIP));
		this.server.plays((exchange) -> {
			exchange.getResponseHeaders().set("ETag", "\"a\"");
			early.answer(exchange);
		}, ClipServer.whole(CLIP, "\"a\""));

		fetch();

		onlyTheClipIsThere();
		assertThat(asked("Range")).containsExactly("none", "bytes=9000-");
	}

	@Test
	void a_file_above_the_limit_is_not_taken() throws Exception {
		FetchSettings small = new FetchSettings(Duration.ofSeconds(5), Duration.ofSeconds(5), List.of(), 6000);
		for (ClipServer.Play play : List.of(ClipServer.onlyWhole(CLIP), ClipServer.unannounced(CLIP))) {
			this.server.plays(play);

			FetchException failure = catchThrowableOfType(FetchException.class,
					() -> new ClipFetcher(this.clips, small, NOON).fetch(this.url, NAME, HERE));

			assertThat(failure.reason()).isEqualTo(Reason.NOT_A_CLIP);
			assertThat(failure).hasMessageContaining("6000 bytes at most");
			assertThat(files()).isEmpty();
		}
	}

	@Test
	void a_clip_for_which_there_is_no_room_is_not_begun() throws Exception {
		Room oneByteTooSmall = (folder) -> CLIP.length - 1;
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		FetchException failure = catchThrowableOfType(FetchException.class,
				() -> new ClipFetcher(this.clips, null, FetchSettings.standard(), NOON, oneByteTooSmall).fetch(this.url,
						NAME, HERE));

		assertThat(failure.reason()).isEqualTo(Reason.DISK);
		assertThat(failure).hasMessageContaining("%d bytes are still to come and %d bytes are free", CLIP.length,
				CLIP.length - 1);
		assertThat(files()).isEmpty();
	}

	@Test
	void a_folder_that_cannot_be_made_is_the_disk_and_not_the_link() throws Exception {
		Files.writeString(this.clips, "a file where the folder should be");
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));

		assertThat(failure(this.url).reason()).isEqualTo(Reason.DISK);
	}

	@Test
	void a_clip_inside_its_address_comes_home_too() throws Exception {
		String data = "data:image/gif;base64," + Base64.getEncoder().encodeToString(SampleClips.BLINK);

		Fetched fetched = fetcher().fetch(data, "dawn.gif.3fa9c1d2.gif", HERE);

		assertThat(fetched.facts()).isEqualTo(new ClipFacts(Format.GIF, 96, 54, Duration.ofSeconds(1)));
		assertThat(this.clips.resolve(fetched.file())).hasBinaryContent(SampleClips.BLINK);
		assertThat(files()).containsExactly(fetched.file());
	}

	@Test
	void a_clip_that_came_inside_an_answer_is_moved_home_from_the_spool() throws Exception {
		Path spool = Files.createDirectories(this.home.resolve("spool"));
		Path waiting = Files.write(spool.resolve("1"), SampleClips.BLINK);
		ClipFetcher fetcher = new ClipFetcher(this.clips, spool, FetchSettings.standard(), NOON);

		Fetched fetched = fetcher.fetch(waiting.toUri().toString(), "dawn.gif.3fa9c1d2.gif", HERE);

		assertThat(this.clips.resolve(fetched.file())).hasBinaryContent(SampleClips.BLINK);
		assertThat(waiting).doesNotExist();
		assertThat(fetcher.fetch(waiting.toUri().toString(), "dawn.gif.3fa9c1d2.gif", HERE)).isEqualTo(fetched);
	}

	@Test
	void no_other_file_of_this_machine_is_ever_taken() throws Exception {
		Path spool = Files.createDirectories(this.home.resolve("spool"));
		Path secret = Files.write(this.home.resolve("secret.gif"), SampleClips.BLINK);
		Path link = Files.createSymbolicLink(spool.resolve("link"), secret);
		ClipFetcher fetcher = new ClipFetcher(this.clips, spool, FetchSettings.standard(), NOON);

		for (String url : List.of(secret.toUri().toString(), link.toUri().toString(), spool.toUri() + "../secret.gif",
				spool.toUri() + "gone", spool.toUri().toString(), "file:relative", "file://elsewhere/x", "file:///%",
				"file:///a b|c")) {
			assertThatExceptionOfType(FetchException.class).as(url)
				.isThrownBy(() -> fetcher.fetch(url, NAME, HERE))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.LINK_DEAD));
		}
		assertThat(secret).exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:image/gif;base64", "data:text/plain,hello", "data:image/gif;base64,R" })
	void a_damaged_data_address_is_a_dead_link(String data) {
		assertThat(failure(data).reason()).isEqualTo(Reason.LINK_DEAD);
	}

	@Test
	void clips_are_fetched_side_by_side() throws Exception {
		this.server.plays(ClipServer.whole(CLIP, "\"a\""));
		ClipFetcher fetcher = fetcher();

		List<String> files = Stream.of("a.mp4", "b.mp4", "c.mp4", "d.mp4").parallel().map((name) -> {
			try {
				return fetcher.fetch(this.url, name, HERE).file();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}).toList();

		assertThat(files()).containsExactlyElementsOf(files);
	}

	private Fetched fetch() throws InterruptedException {
		return fetcher().fetch(this.url, NAME, HERE);
	}

	private FetchException failure(String address) {
		return catchThrowableOfType(FetchException.class, () -> fetcher().fetch(address, NAME, HERE));
	}

	private FetchException failure(Duration stallTimeout) {
		return catchThrowableOfType(FetchException.class, () -> fetcher(stallTimeout).fetch(this.url, NAME, HERE));
	}

	private ClipFetcher fetcher() {
		return fetcher(Duration.ofSeconds(30));
	}

	private ClipFetcher fetcher(Duration stallTimeout) {
		Duration soon = Duration.ofMillis(5);
		return new ClipFetcher(this.clips,
				new FetchSettings(Duration.ofSeconds(30), stallTimeout, List.of(soon, soon, soon), 1 << 20), NOON);
	}

	private void leaveAPart(String etag) throws IOException {
		this.server.plays(cutAfter(5000, CLIP, (etag != null) ? Map.of("ETag", etag) : Map.of()),
				ClipServer.status(500));
		assertThat(failure(this.url).reason()).isEqualTo(Reason.TRY_LATER);
		assertThat(part()).hasSize(5000);
	}

	/**
	 * Cut once they are here: a client may throw away what it has not handed out when a
	 * connection breaks.
	 */
	private ClipServer.Play cutAfter(int count, byte[] clip, Map<String, String> headers) {
		return (exchange) -> {
			ClipServer.cutAfter(count, clip, headers).answer(exchange);
			await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(part()) && Files.size(part()) == count);
		};
	}

	private void onlyTheClipIsThere() throws IOException {
		assertThat(files()).containsExactly(NAME);
		assertThat(this.clips.resolve(NAME)).hasBinaryContent(CLIP);
	}

	private Path part() {
		return this.clips.resolve("." + NAME + ".part");
	}

	private Path note() {
		return this.clips.resolve("." + NAME + ".part.from");
	}

	private List<String> files() throws IOException {
		if (!Files.exists(this.clips)) {
			return List.of();
		}
		try (Stream<Path> listing = Files.list(this.clips)) {
			return listing.map((file) -> file.getFileName().toString())
				// the note of a clip that nobody has settled yet
				.filter((name) -> !name.endsWith(".part.from"))
				.sorted()
				.toList();
		}
	}

	private List<String> asked(String header) {
		return this.server.requests()
			.stream()
			.map((headers) -> headers.containsKey(header) ? headers.getFirst(header) : "none")
			.toList();
	}

}
