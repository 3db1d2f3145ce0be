package dev.dailies.desk.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.user.DeskUser;
import dev.dailies.desk.user.Role;
import dev.dailies.settings.ListenAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets through the desk's door, and with what: real HTTP on loopback.
 */
class DeskDoorTest {

	private static final String PASSWORD = "four plain words here";

	private static final int ENOUGH = 600;

	private static final String JOB = "name: nightly\nmanifest: sheets\nprovider: acedata\nout: out\n"
			+ "sandbox: { enabled: true }\n";

	private static final List<String> KEYS = new ArrayList<>();

	@TempDir
	static Path folder;

	private static final Map<Role, DeskVisitor> VISITORS = new EnumMap<>(Role.class);

	private static Desk byKey;

	private static Desk byName;

	/** Who came in with the key. */
	private static DeskVisitor owner;

	@BeforeAll
	static void open() throws Exception {
		Files.writeString(folder.resolve("nightly.yaml"), JOB);
		Files.createDirectories(folder.resolve("sheets"));
		Files.createDirectories(folder.resolve("out/old"));
		Files.writeString(folder.resolve("out/old/dailies.db"), "no database");
		byKey = Desk.open(options(List.of(), false));
		owner = DeskVisitor.withKey(byKey);
		byName = Desk.open(options(Stream.of(Role.values()).map(DeskDoorTest::user).toList(), true));
	}

	@AfterAll
	static void close() {
		byKey.close();
		byName.close();
	}

	private static DeskUser user(Role role) {
		return new DeskUser(role.word(), role, new BCryptPasswordEncoder(4).encode(PASSWORD));
	}

	private static DeskOptions options(List<DeskUser> users, boolean tls) {
		return new DeskOptions(new DeskFolder(folder, Map.of()), new OwnProgram(List.of("none"), Map.of()),
				new ListenAddress("127.0.0.1", 0), Set.of("127.0.0.1"), users, tls, "ann", Clock.systemUTC(),
				KEYS::add);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/live", "/nights/00/report.html", "/sheets/00", "/nights/00/clips/a.mp4", "/error",
			"/none" })
	void nobody_comes_in_without_the_key(String path) throws Exception {
		HttpResponse<String> answer = DeskVisitor.stranger(byKey).get(path);

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).doesNotContain("nightly").doesNotContain(folder.toString());
		assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
	}

	@Test
	void a_key_opens_once_and_becomes_a_cookie_that_no_script_and_no_other_site_has() throws Exception {
		String path = KEYS.get(KEYS.size() - 1).replaceFirst(".*(/enter)", "$1");
		DeskVisitor browser = DeskVisitor.stranger(byKey);

		HttpResponse<String> first = browser.get(path);
		HttpResponse<String> second = DeskVisitor.stranger(byKey).get(path);

		assertThat(first.statusCode()).isEqualTo(303);
		assertThat(setCookie(first)).contains("HttpOnly").contains("SameSite=Strict");
		assertThat(browser.get("/").body()).contains("nightly");
		assertThat(second.statusCode()).isEqualTo(401);
	}

	@Test
	void a_wrong_key_opens_nothing_and_guessing_is_slowed_down() throws Exception {
		List<Integer> codes = new ArrayList<>();
		try (Desk guessed = Desk.open(options(List.of(), false))) {
			for (int i = 0; i < Throttle.ENTRIES + 2; i++) {
				codes.add(DeskVisitor.stranger(guessed).get("/enter?key=guess" + i).statusCode());
			}
		}

		assertThat(codes).startsWith(401).endsWith(429).containsOnly(401, 429);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/%6cogin" })
	void whoever_guesses_passwords_locks_out_nobody_but_himself(String path) throws Exception {
		try (Desk guessed = Desk.open(options(List.of(user(Role.LOOK)), true))) {
			DeskVisitor known = DeskVisitor.named(guessed, "look", PASSWORD);
			DeskVisitor guesser = DeskVisitor.from(guessed, "198.51.100.1, 192.0.2.7");
			String token = DeskVisitor.token(guesser.get("/login").body());
			List<Integer> codes = new ArrayList<>();

			for (int i = 0; i < Throttle.ENTRIES + 1; i++) {
				codes.add(guesser.post(path, "username=look&password=guess&_csrf=" + token).statusCode());
			}

			assertThat(codes).startsWith(302).endsWith(429);
			assertThat(DeskVisitor.from(guessed, "198.51.100.2, 192.0.2.7").logIn("look", PASSWORD).statusCode())
				.as("what he says of himself is not believed")
				.isEqualTo(429);
			assertThat(DeskVisitor.from(guessed, "192.0.2.8").logIn("look", PASSWORD).headers().firstValue("location"))
				.hasValue("/");
			assertThat(known.get("/login").headers().firstValue("location")).as("he is in").hasValue("/");
			assertThat(known.press("/logout").statusCode()).isEqualTo(302);
		}
	}

	@Test
	void where_no_proxy_was_declared_nobody_is_believed_where_he_comes_from() throws Exception {
		List<Integer> codes = new ArrayList<>();
		try (Desk guessed = Desk.open(options(List.of(), false))) {
			for (int i = 0; i < Throttle.ENTRIES + 1; i++) {
				codes.add(DeskVisitor.from(guessed, "192.0.2." + i).get("/enter?key=guess").statusCode());
			}
		}

		assertThat(codes).startsWith(401).endsWith(429);
	}

	@Test
	void who_presses_too_fast_waits_alone() throws Exception {
		try (Desk pressed = Desk.open(options(List.of(user(Role.LOOK), user(Role.APPROVE)), true))) {
			DeskVisitor hasty = DeskVisitor.named(pressed, "look", PASSWORD);
			List<Integer> codes = new ArrayList<>();

			// some are granted again meanwhile
			while (codes.size() < 2 * Throttle.POSTS && !codes.contains(429)) {
				codes.add(hasty.post("/sheets/00/plan", "").statusCode());
			}

			assertThat(codes).startsWith(403).endsWith(429);
			assertThat(hasty.get("/").statusCode()).as("he may look on").isEqualTo(200);
			assertThat(DeskVisitor.named(pressed, "approve", PASSWORD).press("/sheets/00/plan").statusCode())
				.isEqualTo(404);
		}
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.7, 192.0.2.7", "2001:db8:1:2:3:4:5:6, 20010db800010002", "2001:DB8:1:2::9, 20010db800010002",
			"::ffff:192.0.2.7, 192.0.2.7", "no.address.example, no.address.example", "a:b, a:b", "unknown, unknown" })
	void of_an_ipv6_address_the_network_counts_and_no_name_is_asked_for(String address, String counted) {
		assertThat(CallerAddress.of(address)).isEqualTo(counted);
	}

	@Test
	void whoever_is_sent_to_the_door_by_the_desk_stays_with_https_that_it_does_not_see() throws Exception {
		assertThat(DeskVisitor.stranger(byName).get("/").headers().firstValue("location")).hasValue("/login");
	}

	@Test
	void two_desks_on_one_machine_end_nobodys_session_at_the_other() throws Exception {
		DeskVisitor other = DeskVisitor.stranger(byName);
		other.get("/login");

		assertThat(other.cookie().replaceFirst("=.*", "")).isNotEqualTo(owner.cookie().replaceFirst("=.*", ""));
	}

	@Test
	void a_stranger_sends_no_sheet() throws Exception {
		DeskVisitor stranger = DeskVisitor.stranger(byKey);

		HttpResponse<String> answer = stranger.send(stranger.request("/sheets")
			.header("Content-Type", "multipart/form-data; boundary=x")
			.POST(BodyPublishers.ofString(part("job", "00"))));

		assertThat(answer.statusCode()).isEqualTo(401);
	}

	@Test
	void a_name_that_nobody_has_takes_as_long_as_a_wrong_password() {
		DeskUser slow = new DeskUser("ann", Role.LOOK, new BCryptPasswordEncoder(6).encode(PASSWORD));

		assertThat(new DeskSecurity().passwords(options(List.of(user(Role.LOOK), slow), true)).encode("any"))
			.startsWith("$2a$06$");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "127.0.0.1.evil.example", "localhost.", "" })
	void a_page_of_somebody_else_whose_name_leads_here_is_turned_away(String host) throws Exception {
		assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
	}

	@Test
	void every_page_has_a_policy_that_lets_no_script_of_anybody_else_run() throws Exception {
		for (HttpResponse<String> page : List.of(owner.get("/"), owner.get("/none"), owner.get("/assets/desk.js"))) {
			assertThat(page.headers().firstValue("content-security-policy"))
				.hasValueSatisfying((policy) -> assertThat(policy)
					.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
					.doesNotContain("unsafe"));
			assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
			assertThat(page.headers().firstValue("server")).isEmpty();
		}
		assertThat(owner.get("/").body()).doesNotContain("<style")
			.doesNotContainPattern("<script[^>]*>[^<]")
			.doesNotContainPattern("\\son[a-z]+=");
	}

	@Test
	void what_is_posted_without_a_token_is_not_done() throws Exception {
		HttpResponse<String> answer = owner.post("/sheets", "job=00");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(folder.resolve("sheets")).isEmptyDirectory();
	}

	@Test
	void a_role_does_what_it_may_and_no_more() throws Exception {
		assertThat(statusOf(Role.LOOK, "/sheets/00/plan")).isEqualTo(403);
		assertThat(statusOf(Role.LOOK, "/nights/00/approve")).isEqualTo(403);
		assertThat(statusOf(Role.APPROVE, "/sheets/00/plan")).isEqualTo(404);
		assertThat(statusOf(Role.APPROVE, "/sheets/00/run")).isEqualTo(403);
		assertThat(statusOf(Role.APPROVE, "/nights/00/spend/settle")).isEqualTo(403);
		assertThat(statusOf(Role.SPEND, "/sheets/00/tonight")).isEqualTo(404);
	}

	private static int statusOf(Role role, String path) throws Exception {
		DeskVisitor visitor = VISITORS.get(role);
		if (visitor == null) {
			visitor = DeskVisitor.named(byName, role.word(), PASSWORD);
			VISITORS.put(role, visitor);
		}
		assertThat(visitor.get("/").body()).contains(">" + role.word() + "<");
		return visitor.press(path, "plan", "x", "act", "failed", "approve", "a").statusCode();
	}

	@Test
	void a_wrong_password_says_no_more_than_an_unknown_name_and_a_cookie_wants_https() throws Exception {
		HttpResponse<String> wrong = DeskVisitor.stranger(byName).logIn("spend", "wrong");
		HttpResponse<String> unknown = DeskVisitor.stranger(byName).logIn("nobody", "wrong");

		assertThat(setCookie(DeskVisitor.stranger(byName).get("/login"))).contains("Secure");
		assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(302);
		assertThat(wrong.headers().firstValue("location")).isEqualTo(unknown.headers().firstValue("location"))
			.hasValueSatisfying((to) -> assertThat(to).contains("wrong"));
	}

	@Test
	void a_sheet_that_is_too_large_is_turned_away_before_it_is_read() throws Exception {
		String answer = raw(
				"POST /sheets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n"
						+ "Content-Length: " + (UploadLimit.REQUEST + 1) + "\r\n\r\n");

		assertThat(answer).startsWith("HTTP/1.1 413");
		assertThat(raw("POST /sheets HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
				+ "Content-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n\r\n0\r\n\r\n"))
			.startsWith("HTTP/1.1 411");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shots.yaml", "evil.exe", "shots", "job.yaml.txt", "x.xls", "..", "/etc/passwd" })
	void what_is_no_sheet_by_its_name_is_not_taken(String name) throws Exception {
		assertThat(upload(name).statusCode()).isEqualTo(409);
		assertThat(folder.resolve("sheets")).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../nightly.yaml", "%2e%2e%2fnightly.yaml", "..%5cnightly.yaml",
			"a.mp4/../../../nightly.yaml", "%252e%252e/nightly.yaml", "/etc/passwd", "..;/nightly.yaml" })
	void no_address_leads_to_a_file_that_the_ledger_does_not_know(String path) throws Exception {
		String night = owner.night("old");

		for (String at : List.of("clips/" + path, path, "results.csv/" + path)) {
			String answer = raw("GET " + night + "/" + at + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + owner.cookie()
					+ "\r\nConnection: close\r\n\r\n");
			assertThat(answer).as(at).matches("(?s)HTTP/1.1 (400|404|409|500).*").doesNotContain("manifest: sheets");
		}
	}

	@Test
	void a_night_that_cannot_be_read_is_shown_with_what_is_wrong_and_keeps_nothing_else_from_being_seen()
			throws Exception {
		assertThat(owner.get("/").body()).contains("old").contains("is damaged");
		assertThat(owner.get(owner.night("old") + "/report.html").statusCode()).isEqualTo(409);
	}

	private HttpResponse<String> upload(String name) throws Exception {
		String home = owner.get("/").body();
		Matcher job = Pattern.compile("<option value=\"([0-9a-f]+)\"").matcher(home);
		assertThat(job.find()).isTrue();
		String body = part("_csrf", DeskVisitor.token(home)) + part("job", job.group(1))
				+ "--x\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"" + name
				+ "\"\r\nContent-Type: text/csv\r\n\r\nprompt\r\nA kite\r\n--x--\r\n";
		return owner.send(owner.request("/sheets")
			.header("Content-Type", "multipart/form-data; boundary=x")
			.POST(BodyPublishers.ofString(body)));
	}

	private static String part(String name, String value) {
		return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
	}

	private static String setCookie(HttpResponse<String> answer) {
		List<String> set = answer.headers().allValues("set-cookie");
		assertThat(set).isNotEmpty();
		return set.get(set.size() - 1);
	}

	private static String raw(String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", byKey.port())) {
			OutputStream out = socket.getOutputStream();
			out.write(request.getBytes(StandardCharsets.UTF_8));
			out.flush();
			// a server may wait for the rest of what it was promised before it hangs up
			return new String(socket.getInputStream().readNBytes(ENOUGH), StandardCharsets.UTF_8);
		}
	}

}
