import { imageOf } from '../../../domain/image.ts';

/** A server that keeps data or messages, and the ports it hands them out on. */
export interface Datastore {
  readonly name: string;
  readonly ports: readonly number[];
}

const PORTS: Readonly<Record<string, readonly number[]>> = {
  PostgreSQL: [5432],
  MySQL: [3306, 33060],
  MariaDB: [3306],
  'SQL Server': [1433],
  MongoDB: [27017],
  Redis: [6379],
  Valkey: [6379],
  memcached: [11211],
  Elasticsearch: [9200, 9300],
  OpenSearch: [9200, 9300],
  Cassandra: [9042],
  ClickHouse: [8123, 9000],
  CouchDB: [5984],
  InfluxDB: [8086],
  Neo4j: [7474, 7687],
  RabbitMQ: [5672],
  Kafka: [9092],
  etcd: [2379],
  ZooKeeper: [2181],
  Qdrant: [6333, 6334],
};

/** By the end of the image's name: `pgvector/pgvector`, `bitnami/postgresql` and a mirror's `hub/postgres` are one. */
const NAMES = new Map<string, keyof typeof PORTS>([
  ['postgres', 'PostgreSQL'],
  ['postgresql', 'PostgreSQL'],
  ['postgis', 'PostgreSQL'],
  ['pgvector', 'PostgreSQL'],
  ['timescaledb', 'PostgreSQL'],
  ['timescaledb-ha', 'PostgreSQL'],
  ['mysql', 'MySQL'],
  ['mysql-server', 'MySQL'],
  ['percona', 'MySQL'],
  ['mariadb', 'MariaDB'],
  ['mssql/server', 'SQL Server'],
  ['azure-sql-edge', 'SQL Server'],
  ['mongo', 'MongoDB'],
  ['mongodb', 'MongoDB'],
  ['mongodb-community-server', 'MongoDB'],
  ['redis', 'Redis'],
  ['redis-stack', 'Redis'],
  ['redis-stack-server', 'Redis'],
  ['keydb', 'Redis'],
  ['dragonfly', 'Redis'],
  ['valkey', 'Valkey'],
  ['memcached', 'memcached'],
  ['elasticsearch', 'Elasticsearch'],
  ['opensearch', 'OpenSearch'],
  ['cassandra', 'Cassandra'],
  ['scylla', 'Cassandra'],
  ['clickhouse-server', 'ClickHouse'],
  ['clickhouse', 'ClickHouse'],
  ['couchdb', 'CouchDB'],
  ['influxdb', 'InfluxDB'],
  ['neo4j', 'Neo4j'],
  ['rabbitmq', 'RabbitMQ'],
  ['kafka', 'Kafka'],
  ['cp-kafka', 'Kafka'],
  ['etcd', 'etcd'],
  ['zookeeper', 'ZooKeeper'],
  ['cp-zookeeper', 'ZooKeeper'],
  ['qdrant', 'Qdrant'],
]);

/** The datastore an image runs; its tag may be a variable, its name may not. */
export function datastoreOf(image: string): Datastore | undefined {
  const dollar = image.indexOf('$');
  const fixed = dollar < 0 ? image : image.slice(0, dollar).replace(/[:@][^/:@]*$/, '');
  // `${REGISTRY}/postgres` and `postgres${SUFFIX}`: what is before the variable is not the name.
  if (dollar >= 0 && fixed.length === dollar) return undefined;
  const repository = imageOf(fixed)?.repository;
  if (repository === undefined) return undefined;
  const [owner = '', last = ''] = repository.split('/').slice(-2);
  const name = NAMES.get(last) ?? NAMES.get(`${owner}/${last}`);
  return name === undefined ? undefined : { name, ports: PORTS[name] ?? [] };
}
