#include <benchmark/benchmark.h>
#include "rivals.hpp"
#include "simulation/simulate.hpp"
#include <cstdio>
#include <cstring>
#include <string>
using namespace cutwater; using namespace cutwater::bench;
struct S : RecordSink { Measured& m; S(Measured& x):m(x){} void on_frame(const FrameRecord& r) override { if(r.end==End::kDelivered) m.add((r.ended-r.captured).value()); } };
static void ours(const Scenario& sc, Measured& m){ S s(m); m.start_clock(); simulate(sc,s);} 
int main(int argc,char**argv){
  std::string what=argv[1]; Pipeline p; p.streams=atoi(argv[2]); p.frames=atol(argv[3]); Cameras c; c.frames=p.frames; c.cameras=p.streams; c.tensor=10e3;
  PipelineOptions o;
  for(int i=4;i<argc;i++){ std::string a=argv[i]; if(a=="cont") p.is_contended=true; if(a=="two") p.links_a_hop=2; if(a=="packet") o.network=NetworkMode::kPacket; if(a=="queue") o.queue=Bytes(1e6); if(a=="loss") o.loss=1e-3; if(a=="datagram") o.delivery=Delivery::kDatagram; if(a=="window") o.window=64; if(a=="tcp") o.is_tcp=true; if(a=="heavy"){ c.tensor=100e3; c.spread=0.3;} if(a=="private") c.has_private_links=true; }
  auto body=[&](Measured&m){ if(what=="ours") ours(scenario_of(p,o),m); else if(what=="cam") ours(scenario_of(c),m); else if(what=="camsend") run_sendto(c,m); else if(what=="actors") run_actors(p,Serving::kExec,m); else if(what=="sleep") run_actors(p,Serving::kSleep,m); else if(what=="frag") run_fragments(p,m); else if(what=="fleet") { Fleet f; f.network=o.network; f.edges=p.streams; f.streams=p.frames; ours(scenario_of(f),m);}; };
  if(getenv("ONCE")){ Measured m; body(m); return 0;}
  for(int r=0;r<3;r++){ Measured m=in_child(body); printf("%s frames %ld mean %.15g ms  %.0f frames/s  %.1f MB cpu %.3f\n",what.c_str(),m.frames,m.mean_latency_s()*1e3,m.frames/m.cpu_s,m.peak_bytes/1e6,m.cpu_s);}
}
