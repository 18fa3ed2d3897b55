/*
 * The service that is deployed in the lane: small, static, and with the manners a release is judged by. `server` serves,
 * `server check` is its health check, `server migrate` its migration. What it does is in its environment:
 *   VERSION   what it says that it is
 *   BEHAVES   "well", "never healthy", or "breaks": well until it has answered twenty users who came by the proxy, then
 *             500 to everybody
 *   SLOW      seconds until it is healthy
 *   MIGRATES  "fails" where its migration ends with an error
 * Told to stop it takes no new connection, finishes what it has begun, and ends.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define PORT 8000
#define MOST 4096

static atomic_int open_connections, answered_users, is_over;
static const char *version, *behaves;
static time_t healthy_from;

static const char *setting(const char *name, const char *otherwise) {
  const char *value = getenv(name);
  return value ? value : otherwise;
}

static void over(int signal) {
  (void)signal;
  is_over = 1;
}

static void *ended(int connection) {
  close(connection);
  open_connections--;
  return NULL;
}

static int is_broken(void) { return !strcmp(behaves, "breaks") && answered_users >= 20; }

static int is_healthy(void) {
  return strcmp(behaves, "never healthy") && !is_broken() && time(NULL) >= healthy_from;
}

static int status_of(const char *path, int is_user) {
  if (!strncmp(path, "/health", 7)) return is_healthy() ? 200 : 503;
  const char *slow = strstr(path, "slow=");
  if (slow) usleep(atoi(slow + 5) * 1000);
  int status = is_broken() ? 500 : 200;
  if (is_user) answered_users++;
  return status;
}

/* A request has no body and fits into one buffer: everybody who comes here is of the test. */
static void *serve(void *of) {
  int connection = (int)(long)of, length = 0;
  char request[MOST], answer[MOST], path[MOST];
  for (;;) {
    struct pollfd readable = {connection, POLLIN, 0};
    if (poll(&readable, 1, 100) == 0) {
      if (is_over && length == 0) return ended(connection);
      continue;
    }
    int got = read(connection, request + length, MOST - 1 - length);
    if (got <= 0) return ended(connection);
    length += got;
    request[length] = 0;
    if (!strstr(request, "\r\n\r\n")) continue;
    if (sscanf(request, "%*s %s %*s", path) != 1) return ended(connection);
    int keeps = strstr(request, "HTTP/1.1") && !strstr(request, "onnection: close");
    int status = status_of(path, strstr(request, "\r\nVia: ") != NULL);
    keeps = keeps && !is_over;
    char body[256];
    int size = snprintf(body, sizeof body, "%s\n", version);
    int whole = snprintf(answer, MOST,
                         "HTTP/1.1 %d %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: %s\r\n\r\n%s",
                         status, status == 200 ? "OK" : "Error", size, keeps ? "keep-alive" : "close", body);
    if (write(connection, answer, whole) != whole || !keeps) return ended(connection);
    length = 0;
  }
}

static int check(void) {
  struct sockaddr_in self = {.sin_family = AF_INET, .sin_port = htons(PORT), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int connection = socket(AF_INET, SOCK_STREAM, 0);
  const char *request = "GET /health HTTP/1.0\r\n\r\n";
  char answer[MOST];
  if (connect(connection, (struct sockaddr *)&self, sizeof self)) return 1;
  if (write(connection, request, strlen(request)) < 0) return 1;
  int got = read(connection, answer, MOST - 1);
  return got > 12 && !strncmp(answer + 9, "200", 3) ? 0 : 1;
}

static int migrate(void) {
  int fails = !strcmp(setting("MIGRATES", "well"), "fails");
  fprintf(stderr, fails ? "column \"total\" does not exist\n" : "migrated to %s\n", version);
  return fails;
}

int main(int count, char **words) {
  version = setting("VERSION", "unknown");
  behaves = setting("BEHAVES", "well");
  if (count > 1 && !strcmp(words[1], "check")) return check();
  if (count > 1 && !strcmp(words[1], "migrate")) return migrate();
  healthy_from = time(NULL) + atoi(setting("SLOW", "0"));
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTERM, over);
  int one = 1, door = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in all = {.sin_family = AF_INET, .sin_port = htons(PORT), .sin_addr.s_addr = htonl(INADDR_ANY)};
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(door, (struct sockaddr *)&all, sizeof all) || listen(door, 511)) return 1;
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 128 * 1024);
  pthread_attr_setdetachstate(&small, PTHREAD_CREATE_DETACHED);
  printf("%s listens\n", version);
  fflush(stdout);
  struct pollfd someone = {door, POLLIN, 0};
  for (;;) {
    int came = poll(&someone, 1, is_over ? 0 : 100);
    /* Who has connected before it was told to stop is answered too. */
    if (came <= 0 && is_over) break;
    if (came <= 0) continue;
    int connection = accept(door, NULL, NULL);
    pthread_t thread;
    if (connection < 0) continue;
    open_connections++;
    if (pthread_create(&thread, &small, serve, (void *)(long)connection)) ended(connection);
  }
  close(door);
  while (open_connections > 0) usleep(20 * 1000);
  return 0;
}
